import { counted } from '../util/counted.ts';
import type { Comparison, ContentPair } from './comparer.ts';
import { firstDifference } from './first-difference.ts';
import { tarDamage } from './tar-damage.ts';
import type { TarIndex } from './tar-index.ts';

/** Emits what belongs to no member: global headers, damage, and what follows the last member. */
export const compareTarArchive = async (
  control: TarIndex,
  experiment: TarIndex,
  pair: ContentPair,
  { emit }: Comparison,
): Promise<void> => {
  const keys = new Set([...control.globals, ...experiment.globals].map(([key]) => key));
  for (const key of keys) {
    const [a, b] = [control, experiment].map(
      (index) => index.globals.findLast(([name]) => name === key)?.[1] ?? null,
    ) as [string | null, string | null];
    if (a !== b)
      emit({
        field: `global.${key}`,
        kind: 'text',
        control: a,
        experiment: b,
        bytes: Math.max(a?.length ?? 0, b?.length ?? 0),
      });
  }
  compareGlobalHeaders(control, experiment, emit);
  if (tarDamage(control) !== tarDamage(experiment)) compareDamage(control, experiment, emit);
  else if (control.endDigest !== experiment.endDigest) await compareEnds(control, experiment, pair, emit);
};

const compareDamage = (control: TarIndex, experiment: TarIndex, emit: Comparison['emit']): void => {
  const [mine, other] = [tarDamage(control), tarDamage(experiment)];
  emit({
    field: 'damage',
    kind: 'text',
    control: mine ?? 'intact',
    experiment: other ?? 'intact',
    offset: (mine === undefined ? experiment : control).end.offset,
    bytes: 1,
  });
  // What follows the damage cannot be read: no cause explains it.
  const unread = Math.max(
    mine === undefined ? 0 : control.endBytes,
    other === undefined ? 0 : experiment.endBytes,
  );
  if (unread > 0)
    emit({
      field: 'behind the damage',
      kind: 'text',
      control: counted(control.endBytes, 'byte'),
      experiment: counted(experiment.endBytes, 'byte'),
      offset: Math.min(control.end.offset, experiment.end.offset),
      bytes: unread,
    });
};

const compareEnds = async (
  control: TarIndex,
  experiment: TarIndex,
  pair: ContentPair,
  emit: Comparison['emit'],
): Promise<void> => {
  const blank = control.endIsZero && experiment.endIsZero;
  // If the members end at different offsets, a different number of zeros fills the last record of the same size.
  if (blank && isWholeRecords(control) && isWholeRecords(experiment)) return;
  const differing = blank
    ? undefined
    : await firstDifference(pair, { control: control.end.offset, experiment: experiment.end.offset });
  emit({
    field: blank ? 'end padding' : 'end',
    kind: blank ? 'number' : 'text',
    control: blank ? control.endBytes : (control.end.problem ?? counted(control.endBytes, 'byte')),
    experiment: blank
      ? experiment.endBytes
      : (experiment.end.problem ?? counted(experiment.endBytes, 'byte')),
    offset: control.end.offset,
    bytes: Math.abs(control.endBytes - experiment.endBytes),
    ...differing,
  });
};

/** What the headers of global records contain beside these. */
const compareGlobalHeaders = (
  { globalHeaders: left }: TarIndex,
  { globalHeaders: right }: TarIndex,
  emit: Comparison['emit'],
): void => {
  for (const [index, a] of left.entries()) {
    const b = right[index];
    if (b === undefined) break;
    for (const [field, key] of GLOBAL_FIELDS) {
      const [mine, other] = [a[key], b[key]];
      if (Object.is(mine, other)) continue;
      const isTime = Number.isFinite(mine) && Number.isFinite(other);
      emit({
        field: key === 'mtime' && !isTime ? `undecoded ${field}` : field,
        kind: isTime ? 'time' : 'text',
        control: isTime ? mine : String(mine),
        experiment: isTime ? other : String(other),
        offset: a.offset,
        bytes: Math.max(String(mine).length, String(other).length),
      });
    }
  }
};

const GLOBAL_FIELDS = [
  ['global mtime', 'mtime'],
  ['extended name', 'name'],
  ['extended fields', 'fields'],
  ['unused bytes', 'unused'],
] as const;

const RECORD = 10240;

const isWholeRecords = ({ end, endBytes }: TarIndex): boolean =>
  (end.offset + endBytes) % RECORD === 0 && endBytes < 2 * RECORD;
