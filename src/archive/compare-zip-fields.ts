import type { FieldKind, FieldValue } from '../model/difference.ts';
import { dosSeconds } from '../util/dos-seconds.ts';
import type { Comparison } from './comparer.ts';
import type { ZipFields, ZipMember } from './read-zip.ts';
import { zipExtraFields, zipExtraRest } from './zip-extra-fields.ts';

/** Emits every field of the central and local headers in which two members of the same name differ. Does not compare their contents. */
export const compareZipFields = (control: ZipMember, experiment: ZipMember, { emit }: Comparison): void => {
  const [a, b] = [control.central, experiment.central];
  const field = (
    name: string,
    kind: FieldKind,
    left: FieldValue | undefined,
    right: FieldValue | undefined,
    bytes: number,
  ): void => {
    if (left !== right)
      emit({
        in: a.name,
        field: name,
        kind,
        control: left ?? null,
        experiment: right ?? null,
        offset: control.offset,
        bytes,
      });
  };
  field('time', 'time', dosSeconds(a.dosTime, a.dosDate), dosSeconds(b.dosTime, b.dosDate), 4);
  if (dosSeconds(a.dosTime, a.dosDate) === dosSeconds(b.dosTime, b.dosDate)) {
    field('invalid time', 'number', a.dosTime, b.dosTime, 2);
    field('invalid date', 'number', a.dosDate, b.dosDate, 2);
  }
  field('made by', 'number', a.versionMadeBy, b.versionMadeBy, 2);
  field('version needed', 'number', a.versionNeeded, b.versionNeeded, 2);
  field('flags', 'number', a.flags, b.flags, 2);
  field('method', 'number', a.method, b.method, 2);
  field('mode', 'octal', a.externalAttributes >>> 16, b.externalAttributes >>> 16, 2);
  field('attributes', 'number', a.externalAttributes & 0xffff, b.externalAttributes & 0xffff, 2);
  field('internal attributes', 'number', a.internalAttributes, b.internalAttributes, 2);
  field('member comment', 'text', a.comment, b.comment, Math.max(a.comment.length, b.comment.length));
  field('disk', 'number', a.disk, b.disk, 2);
  extra(a, b, '', valuesOf(a), valuesOf(b), field);
  const [mine, other] = [control.local, experiment.local];
  if (mine === undefined || other === undefined) {
    field('local header', 'text', mine && 'found', other && 'found', 30);
    field('offset', 'number', a.statedOffset, b.statedOffset, 4);
    return;
  }
  extra(mine, other, 'local ', valuesOf(a), valuesOf(b), field);
  // The local header repeats the central one: what follows from central fields that differ is not emitted.
  for (const key of LOCAL_KEYS)
    if (mine[key] !== a[key] || other[key] !== b[key])
      field(
        `${key === 'versionNeeded' || key === 'flags' ? 'local' : WRONG} ${key}`,
        'number',
        mine[key],
        other[key],
        2,
      );
  if (mine.name !== a.name || other.name !== b.name)
    field(`${WRONG} name`, 'text', mine.name, other.name, Math.max(mine.name.length, other.name.length));
  const isStreamed = (member: ZipMember): boolean => ((member.local?.flags ?? 0) & 8) !== 0;
  for (const key of CONTENT_KEYS) {
    const [left, right] = [formOf(control, key), formOf(experiment, key)];
    const follows = typeof left === 'string' && typeof right === 'string';
    if (left !== right && !(follows && isStreamed(control) !== isStreamed(experiment)))
      field(`${follows ? 'local' : WRONG} ${key}`, 'number', mine[key], other[key], 4);
  }
  field('data descriptor', 'number', control.descriptorSize, experiment.descriptorSize, 4);
};

const valuesOf = ({ size, packedSize, statedOffset }: ZipMember['central']): ReadonlySet<number> =>
  new Set([size, packedSize, statedOffset]);

const LOCAL_KEYS = ['versionNeeded', 'flags', 'method', 'dosTime', 'dosDate'] as const;
const CONTENT_KEYS = ['crc32', 'packedSize', 'size'] as const;
const IN_EXTRA_FIELD = 0xffffffff;
/** In front of the name of a field in which a local header contradicts the directory: no program writes that, and some read the local one. */
const WRONG = 'contradicting local';

/** How the local header states a value of the content: as the central one, as zero (it is behind the content), in an extra field; or a wrong value. */
const formOf = (
  { local, central, descriptorSize }: ZipMember,
  key: (typeof CONTENT_KEYS)[number],
): string | number | undefined => {
  const value = local?.[key];
  if (value === central[key]) return 'stated';
  if (value === 0 && descriptorSize > 0) return 'zero';
  return value === IN_EXTRA_FIELD && key !== 'crc32' ? 'zip64' : value;
};

type Field = (name: string, kind: FieldKind, left: FieldValue, right: FieldValue, bytes: number) => void;

const extra = (
  a: ZipFields,
  b: ZipFields,
  prefix: string,
  known: ReadonlySet<number>,
  otherKnown: ReadonlySet<number>,
  field: Field,
): void => {
  if (a.extra.equals(b.extra)) return;
  const [left, right] = [zipExtraFields(a.extra), zipExtraFields(b.extra)];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [x, y] = [left.get(name), right.get(name)];
    field(`${prefix}${name}`, x?.kind ?? y?.kind ?? 'hex', x?.value ?? null, y?.value ?? null, 4);
  }
  const isOneSided = [...left.keys()].join() !== [...right.keys()].join();
  if (!isOneSided)
    field(`${prefix}extra layout`, 'hex', zipExtraRest(a.extra, known), zipExtraRest(b.extra, otherKnown), 4);
};
