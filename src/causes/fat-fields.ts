import type { Canary } from '../model/canary.ts';
import type { Blame, CauseContext, CauseOfGroup } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameMemberOrder } from './support/blame-member-order.ts';
import { type FieldRule, fieldCause } from './support/field-cause.ts';

/** The fields of a FAT image that depend on the build environment, with the fixes for mkfs.fat and mtools. */
export const fatFields: CauseOfGroup = {
  code: 'fat',
  formats: ['fat'],
  cause: 'the image contains values of the build environment',
  fix: { text: 'Set the volume id and the times when the image is made.' },
  prepare: (group, context) => {
    if (group.field === 'order') return (pair) => ({ ...blameMemberOrder(pair, context), ...ORDER });
    if (group.field === 'volume id') return (pair) => ofVolumeId(pair, context);
    const words =
      group.field.startsWith('label ') && isOfMkfs(context) ? LABEL_TIME : { variant: 'file-time' };
    const byField = fields.prepare(group, context);
    return (pair) => {
      const answer = byField(pair);
      return answer === undefined || answer === 'derived' ? answer : { ...answer, ...words };
    };
  },
};

const ORDER = {
  variant: 'order',
  cause: 'the same files are in a different order, that of the directory listing',
  fix: { text: 'Copy the files one by one, in a sorted order: mcopy -s reads directories unsorted.' },
};

/**
 * mkfs.fat shifts the seconds of the clock by 20 bits, and fills in the microseconds; mformat makes a number of the seconds. Other
 * programs may do anything.
 */
const ofVolumeId = (pair: DifferingPair, context: CauseContext): Blame | undefined => {
  const writer = context.facts.get('fat')?.writer;
  if (writer === undefined || writer.control !== writer.experiment) return undefined;
  const words = { variant: 'volume-id', cause: 'the volume id is made from the time' };
  if (writer.control === 'mkfs.fat') {
    const { control, experiment } = pair.first;
    const ids = [Number(control), Number(experiment)];
    if (!ids.every((id) => (id & 0xfffff) < 1_000_000)) return undefined;
    const isClock = context.canaries.some(
      (canary) =>
        canary.axis === 'clock' &&
        isTime(canary, 'control', ids[0]!) &&
        isTime(canary, 'experiment', ids[1]!),
    );
    return {
      ...(isClock ? { axes: ['clock'], confidence: 'recognised' } : blameAxes(pair, ['clock'], context)),
      ...words,
      fix: { text: 'Give mkfs.fat a fixed volume id.', command: 'mkfs.fat -i 12345678 --invariant' },
    };
  }
  return writer.control.startsWith('MTOO')
    ? {
        ...blameAxes(pair, ['clock'], context),
        ...words,
        fix: { text: 'Give mformat a fixed volume id.', command: 'mformat -N 12345678' },
      }
    : undefined;
};

/** Whether the upper 12 bits of an id are those of a second in a window that is shorter than their period. */
const isTime = (canary: Canary, side: 'control' | 'experiment', id: number): boolean => {
  if (canary.kind !== 'time') return false;
  const { from, to } = canary[side];
  const start = Math.floor(from);
  return to - start < PERIOD && (((id >>> 20) - start) & (PERIOD - 1)) <= to - start;
};

const PERIOD = 4096;

const FILE_TIME: FieldRule = {
  axes: ['clock', 'source-mtime', 'timezone'],
  time: true,
  cause: 'the directory entries contain local times: those of the files, or those at which they were copied',
  fix: {
    text: 'Copy in UTC: with SOURCE_DATE_EPOCH (which mtools 4.0.32 honours), or with -m and files that have fixed times.',
    command: 'TZ=UTC SOURCE_DATE_EPOCH=... mcopy',
  },
};

/** Whether mkfs.fat made both images: then it wrote the label, too. */
const isOfMkfs = ({ facts }: CauseContext): boolean => {
  const writer = facts.get('fat')?.writer;
  return writer?.control === 'mkfs.fat' && writer.experiment === 'mkfs.fat';
};

const LABEL_TIME = {
  variant: 'label-time',
  cause: 'the volume label has the local time at which the image was made',
  fix: { text: 'Give the label a fixed time.', command: 'mkfs.fat --invariant' },
};

/** The label is made together with the image, from no file. */
const OF_LABEL: FieldRule = { ...FILE_TIME, axes: ['clock', 'timezone'] };

const fields = fieldCause({
  code: 'fat',
  formats: ['fat'],
  cause: 'the image contains values of the build environment',
  fix: { text: 'Set the volume id and the times when the image is made.' },
  fields: {
    'creation time': FILE_TIME,
    'modification time': FILE_TIME,
    'access date': FILE_TIME,
    'label creation time': OF_LABEL,
    'label modification time': OF_LABEL,
    'label access date': OF_LABEL,
  },
});
