import type { FieldKind, FieldValue } from '../model/difference.ts';
import type { Comparison } from './comparer.ts';
import { emitPaxRecords } from './emit-pax-records.ts';
import type { Match } from './match-members.ts';
import { sameTarRounding } from './same-tar-rounding.ts';
import { FORCED } from './tar-encoding.ts';
import { TAR_FIELDS, type TarFields } from './tar-fields.ts';
import type { TarIndexEntry } from './tar-index.ts';

/** Emits every header field in which two members of the same path differ. Does not compare their contents. */
export const compareTarFields = (
  { control, experiment }: Match<TarIndexEntry>,
  { emit }: Comparison,
): void => {
  const [left, right] = [control.fields, experiment.fields];
  for (let index = 0; index < left.length; index++) {
    const a = left[index]!;
    const b = right[index]!;
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) continue;
    const field = TAR_FIELDS[index]!;
    if (FOLLOWS[field]?.(left, right)) continue;
    if (control.path !== experiment.path && followsName(field, control, experiment)) continue;
    const kind = KINDS[field] ?? 'text';
    if (field === 'pax') emitPaxRecords(String(a), String(b), control, emit);
    else if (kind !== 'text' && !(Number.isFinite(a) && Number.isFinite(b)))
      emit({
        in: control.path,
        offset: control.offset,
        // Of one side, no number, or none at all: no cause of a number explains that.
        field: `undecoded ${field}`,
        kind: 'text',
        control: shown(a, kind),
        experiment: shown(b, kind),
        bytes: BYTES[field] ?? 1,
      });
    else
      emit({
        in: control.path,
        offset: control.offset,
        field,
        kind,
        control: fold(a),
        experiment: fold(b),
        bytes: BYTES[field] ?? 1,
      });
  }
};

type Field = (typeof TAR_FIELDS)[number];

const KINDS: Partial<Record<Field, FieldKind>> = {
  mode: 'octal',
  uid: 'number',
  gid: 'number',
  mtime: 'time',
  devmajor: 'number',
  devminor: 'number',
};

const BYTES: Partial<Record<Field, number>> = {
  mode: 8,
  uid: 8,
  gid: 8,
  mtime: 12,
  uname: 32,
  gname: 32,
  magic: 8,
  'device fields': 16,
  devmajor: 8,
  devminor: 8,
};

const place = (field: Field): number => TAR_FIELDS.indexOf(field);
const [MTIME, EXTENDED, MAJOR, MINOR] = (['mtime', 'extended name', 'devmajor', 'devminor'] as const).map(
  place,
) as [number, number, number, number];

/** For each field: whether its difference only follows from the difference of another field. */
const FOLLOWS: Partial<Record<Field, (a: TarFields, b: TarFields) => boolean>> = {
  'mtime fraction': (a, b) => a[MTIME] !== b[MTIME],
  // If only one side has an extended header, the reason is its records, and these differ too.
  'extended name': (a, b) => a[EXTENDED] === '' || b[EXTENDED] === '',
  'extended fields': (a, b) => a[EXTENDED] === '' || b[EXTENDED] === '' || sameTarRounding(a, b),
  encoding: (a, b) => sameSpelling(a, b),
  'device fields': (a, b) => a[MAJOR] !== b[MAJOR] || a[MINOR] !== b[MINOR],
};

const sameSpelling = (a: TarFields, b: TarFields): boolean => {
  const [left, right] = [String(a.at(-1)).split('|'), String(b.at(-1)).split('|')];
  const differs = (field: number): boolean => a[field] !== b[field];
  // A different value may need more digits, and it changes the checksum. A different temporary name may have another length.
  const forced: readonly boolean[] = [
    ...SPELLED.map(differs),
    SPELLED.some(differs),
    false,
    differs(EXTENDED),
  ];
  return left.every(
    (part, index) => part === right[index] || part === FORCED || right[index] === FORCED || forced[index],
  );
};

/** Of members with two names: whether the field differs only because it contains the name, or its length. */
const followsName = (field: Field, control: TarIndexEntry, experiment: TarIndexEntry): boolean => {
  if (field === 'extended name') return withoutName(control, EXTENDED) === withoutName(experiment, EXTENDED);
  if (field !== 'encoding') return false;
  const [left, right] = [control, experiment].map(({ fields }) => String(fields.at(-1)).split('|')) as [
    string[],
    string[],
  ];
  // The spelling of the name is longer, or has records of its own.
  const same = left.map((part, index) => (index < NAME_SPELLING ? part : right[index]!));
  return sameSpelling([...control.fields.slice(0, -1), same.join('|')], experiment.fields);
};

const withoutName = ({ path, fields }: TarIndexEntry, index: number): string =>
  String(fields[index])
    .split('\n')
    .map((name) =>
      name.replaceAll(path, '\0').replaceAll(path.slice(path.lastIndexOf('/') + 1) || path, '\0'),
    )
    .join('\n');

/** In the order of the parts of an encoding; -1 for the size, which is not in `TAR_FIELDS`. */
const NAME_SPELLING = 7;
const SPELLED = [place('mode'), place('uid'), place('gid'), -1, place('mtime')];

const fold = (value: string | number): FieldValue => (Number.isNaN(value) ? null : value);

const shown = (value: string | number, kind: FieldKind): FieldValue =>
  typeof value === 'string' || Number.isNaN(value) ? fold(value) : value.toString(kind === 'octal' ? 8 : 10);
