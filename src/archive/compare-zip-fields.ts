import type { FieldKind, FieldValue } from '../model/difference.ts';
import { dosSeconds } from '../util/dos-seconds.ts';
import type { Comparison } from './comparer.ts';
import type { ZipFields, ZipMember } from './read-zip.ts';
import { zipExtraFields } from './zip-extra-fields.ts';

/** Emits every field of the central and local headers in which two members of the same name differ. Does not compare their contents. */
export const compareZipFields = (control: ZipMember, experiment: ZipMember, { emit }: Comparison): void => {
  const [a, b] = [control.central, experiment.central];
  const field = (name: string, kind: FieldKind, left: FieldValue, right: FieldValue, bytes: number): void => {
    if (left !== right)
      emit({
        in: a.name,
        field: name,
        kind,
        control: left,
        experiment: right,
        offset: control.offset,
        bytes,
      });
  };
  field('time', 'time', dosSeconds(a.dosTime, a.dosDate), dosSeconds(b.dosTime, b.dosDate), 4);
  field('made by', 'number', a.versionMadeBy, b.versionMadeBy, 2);
  field('version needed', 'number', a.versionNeeded, b.versionNeeded, 2);
  field('flags', 'number', a.flags, b.flags, 2);
  field('method', 'number', a.method, b.method, 2);
  field('mode', 'octal', a.externalAttributes >>> 16, b.externalAttributes >>> 16, 2);
  field('attributes', 'number', a.externalAttributes & 0xffff, b.externalAttributes & 0xffff, 2);
  field('internal attributes', 'number', a.internalAttributes, b.internalAttributes, 2);
  field('member comment', 'text', a.comment, b.comment, Math.max(a.comment.length, b.comment.length));
  extra(a, b, '', field);
  if (control.local === undefined || experiment.local === undefined) return;
  extra(control.local, experiment.local, 'local ', field);
  // The local header repeats the central one: emit a local field only if the central fields are equal.
  for (const key of LOCAL_KEYS)
    if (a[key] === b[key]) field(`local ${key}`, 'number', control.local[key], experiment.local[key], 2);
};

const LOCAL_KEYS = ['versionNeeded', 'flags', 'method', 'dosTime', 'dosDate'] as const;

type Field = (name: string, kind: FieldKind, left: FieldValue, right: FieldValue, bytes: number) => void;

const extra = (a: ZipFields, b: ZipFields, prefix: string, field: Field): void => {
  if (a.extra.equals(b.extra)) return;
  const [left, right] = [zipExtraFields(a.extra), zipExtraFields(b.extra)];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [x, y] = [left.get(name), right.get(name)];
    field(`${prefix}${name}`, x?.kind ?? y?.kind ?? 'hex', x?.value ?? null, y?.value ?? null, 4);
  }
};
