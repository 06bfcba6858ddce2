import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';
import { attributeReferences } from './attribute-references.ts';
import { bytecodeReferences, type Reference } from './bytecode-references.ts';

/** Of one field, method or class. */
const MOST_PARTS = 100_000;
/** The longest name of an attribute of the specification has 36 characters. */
const LONGEST_NAME = 64;

interface Read {
  readonly parts: readonly { readonly part: Part; readonly references: readonly Reference[] }[];
  readonly end: number;
}

/** `count` attributes from `start` (JVMS, section 4.7); those of a method's code are parts of their own. Throws a RangeError behind the end. */
export const readAttributes = (
  bytes: Buffer,
  start: number,
  count: number,
  texts: ReadonlyMap<number, string>,
  owner: string | undefined,
  isInCode = false,
): Read => {
  const parts: { part: Part; references: readonly Reference[] }[] = [];
  const number = numberParts(bytes, { order: 'big', in: owner });
  const plain = (part: Part): void => void parts.push({ part, references: [] });
  let at = start;
  for (let left = count; left > 0; left--) {
    if (parts.length > MOST_PARTS) throw new RangeError(`more than ${MOST_PARTS} parts`);
    const name = (texts.get(bytes.readUInt16BE(at)) ?? '?').slice(0, LONGEST_NAME);
    const [content, end] = [at + 6, at + 6 + bytes.readUInt32BE(at + 2)];
    if (end > bytes.length) throw new RangeError('an attribute ends behind the file');
    parts.push({
      part: { in: owner, field: `${name} name`, offset: at, size: 2 },
      references: [{ at, size: 2 }],
    });
    plain(number(`${name} length`, at + 2, 4, { recomputed: true }));
    at = end;
    const codeEnd = content + 8 + (name === 'Code' && !isInCode ? bytes.readUInt32BE(content + 4) : 0);
    const references =
      name === 'Code' && !isInCode && codeEnd <= end
        ? bytecodeReferences(bytes, content + 8, codeEnd)
        : undefined;
    if (references === undefined) {
      parts.push({
        part: { in: owner, field: name, offset: content, size: end - content },
        references: attributeReferences(name, bytes, content, end),
      });
      continue;
    }
    plain(number('max_stack', content, 2));
    plain(number('max_locals', content + 2, 2));
    plain(number('code_length', content + 4, 4, { recomputed: true }));
    parts.push({
      part: { in: owner, field: 'Code', offset: content + 8, size: codeEnd - content - 8 },
      references,
    });
    const handlers = bytes.readUInt16BE(codeEnd);
    parts.push({
      part: { in: owner, field: 'exception_table', offset: codeEnd, size: 2 + 8 * handlers },
      references: Array.from({ length: handlers }, (_, index) => ({ at: codeEnd + 8 + 8 * index, size: 2 })),
    });
    const inner = codeEnd + 2 + 8 * handlers;
    const nested = readAttributes(bytes, inner + 2, bytes.readUInt16BE(inner), texts, owner, true);
    if (nested.end !== end) throw new RangeError('the attributes of a method do not fill its code');
    plain(number('Code attributes_count', inner, 2, { recomputed: true }));
    for (const part of nested.parts) parts.push(part);
  }
  return { parts, end: at };
};
