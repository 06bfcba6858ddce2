import type { Reference } from './bytecode-references.ts';
import { stackMapReferences } from './stack-map-references.ts';

/**
 * The indices of the constant pool in the content of an attribute (JVMS, section 4.7), from `start` to `end`; none for attributes that are
 * not decoded, such as annotations: their bytes are compared with the indices.
 */
export const attributeReferences = (
  name: string,
  bytes: Buffer,
  start: number,
  end: number,
): readonly Reference[] => {
  if (name === 'StackMapTable') return stackMapReferences(bytes, start, end) ?? [];
  if (name === 'BootstrapMethods') return bootstrapReferences(bytes, start, end);
  const table = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined;
  if (table === undefined) return [];
  const { head, row, indices } = table;
  const references: Reference[] = [];
  for (let at = start + head; at + row <= end; at += row)
    for (const place of indices) references.push({ at: at + place, size: 2 });
  return references;
};

/** Rows of one size behind a head, and where in a row there are indices. */
const TABLES: Readonly<
  Record<string, { readonly head: number; readonly row: number; readonly indices: readonly number[] }>
> = {
  ConstantValue: { head: 0, row: 2, indices: [0] },
  SourceFile: { head: 0, row: 2, indices: [0] },
  Signature: { head: 0, row: 2, indices: [0] },
  EnclosingMethod: { head: 0, row: 4, indices: [0, 2] },
  NestHost: { head: 0, row: 2, indices: [0] },
  ModuleMainClass: { head: 0, row: 2, indices: [0] },
  Exceptions: { head: 2, row: 2, indices: [0] },
  NestMembers: { head: 2, row: 2, indices: [0] },
  PermittedSubclasses: { head: 2, row: 2, indices: [0] },
  ModulePackages: { head: 2, row: 2, indices: [0] },
  InnerClasses: { head: 2, row: 8, indices: [0, 2, 4] },
  LocalVariableTable: { head: 2, row: 10, indices: [4, 6] },
  LocalVariableTypeTable: { head: 2, row: 10, indices: [4, 6] },
  MethodParameters: { head: 1, row: 4, indices: [0] },
};

const bootstrapReferences = (bytes: Buffer, start: number, end: number): readonly Reference[] => {
  const references: Reference[] = [];
  for (let at = start + 2; at + 4 <= end; ) {
    const behind = at + 4 + 2 * bytes.readUInt16BE(at + 2);
    if (behind > end) return [];
    references.push({ at, size: 2 });
    for (let place = at + 4; place < behind; place += 2) references.push({ at: place, size: 2 });
    at = behind;
  }
  return references;
};
