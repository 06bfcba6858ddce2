import { bufferContent } from '../content.ts';
import { matchByPath } from '../match-members.ts';
import type { Part, PartedFile } from '../parts/part.ts';
import type { Reference } from './bytecode-references.ts';
import { type Constant, TAG_NAMES, UTF8 } from './constant-pool.ts';
import { pairConstants } from './pair-constants.ts';
import type { ClassFile, ClassPart } from './read-class.ts';

export interface AlignedClasses {
  /** The files, in which the indices that lead to the same constant are zero. */
  readonly control: PartedFile;
  readonly experiment: PartedFile;
  /** How many indices differ, and lead to the same constant. */
  readonly renumbered: number;
}

/**
 * Two class files as parts that can be compared: an added constant changes the index of all behind it, and each place with such an index.
 * Those that lead to the same constant, or to the one that stands for it in the other file, are left out of the comparison.
 */
export const alignClasses = (control: ClassFile, experiment: ClassFile): AlignedClasses => {
  const pairs = pairConstants(control, experiment);
  const leads = new Map(pairs.map((pair) => [pair.control.index, pair.experiment.index]));
  const [mine, other] = [Buffer.from(control.bytes), Buffer.from(experiment.bytes)];
  let renumbered = 0;
  const mask = (a: readonly Reference[], b: readonly Reference[]): void => {
    const same = a.every((from, index) => {
      const to = b[index];
      if (to?.size !== from.size) return false;
      const [x, y] = [indexAt(control.bytes, from), indexAt(experiment.bytes, to)];
      return (leads.get(x) ?? (x === 0 ? 0 : undefined)) === y;
    });
    if (!same || a.length !== b.length) return;
    for (const [index, from] of a.entries()) {
      const to = b[index]!;
      if (indexAt(control.bytes, from) !== indexAt(experiment.bytes, to)) renumbered++;
      mine.fill(0, from.at, from.at + from.size);
      other.fill(0, to.at, to.at + to.size);
    }
  };
  const keyOf = ({ part: { in: owner, field } }: ClassPart): string => `${owner ?? ''}\0${field}`;
  for (const match of matchByPath(control.parts, experiment.parts, keyOf))
    mask(match.control.references, match.experiment.references);
  for (const pair of pairs) mask(referencesOf(pair.control), referencesOf(pair.experiment));
  const roles = rolesOf(control);
  const paired = new Set(pairs.flatMap((pair) => [pair.control, pair.experiment]));
  const partsOf = (file: ClassFile, side: 'control' | 'experiment'): readonly Part[] => [
    ...file.parts.map(({ part }) => part),
    ...pairs.map((pair) =>
      constantPart(file, pair[side], pair.same ? undefined : roles.get(pair.control.index)),
    ),
    ...file.constants
      .filter((constant) => !paired.has(constant))
      .map((constant) => constantPart(file, constant, undefined)),
  ];
  return {
    control: { content: bufferContent(mine), parts: partsOf(control, 'control') },
    experiment: { content: bufferContent(other), parts: partsOf(experiment, 'experiment') },
    renumbered,
  };
};

const indexAt = (bytes: Buffer, { at, size }: Reference): number => bytes.readUIntBE(at, size);

const referencesOf = ({ references }: Constant): readonly Reference[] =>
  references.map((at) => ({ at, size: 2 }));

/** What the texts of a constant pool are used as. */
const rolesOf = ({ bytes, constants, parts }: ClassFile): ReadonlyMap<number, string> => {
  const roles = new Map<number, string>();
  for (const { tag, references } of constants)
    if (references.length === 1 && tag !== 15 && tag !== 17 && tag !== 18)
      roles.set(bytes.readUInt16BE(references[0]!), TAG_NAMES[tag]!);
  for (const { part, references } of parts)
    if (part.field === 'SourceFile' && references.length === 1)
      roles.set(bytes.readUInt16BE(references[0]!.at), 'SourceFile');
  return roles;
};

const constantPart = (
  { bytes }: ClassFile,
  { tag, offset, size, references }: Constant,
  role: string | undefined,
): Part => {
  const place = { in: 'constant pool', field: role ?? TAG_NAMES[tag]!, offset, size };
  if (references.length > 0) return place;
  if (tag === UTF8)
    return { ...place, kind: 'text', value: bytes.toString('latin1', offset + 3, offset + size) };
  return tag === 3 ? { ...place, kind: 'number', value: bytes.readInt32BE(offset + 1) } : place;
};
