import { hasStrongDifference, nameSkeleton } from '../archive/pairing/name-skeleton.ts';
import type { Blame, Cause, CauseContext } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { besideTimes } from './support/beside-times.ts';
import { blameFormattedTimes } from './support/blame-formatted-times.ts';
import { partsMayBeLocal, predictedLocalParts, predictedParts } from './support/predicted-parts.ts';
import { substituteCanaries } from './support/substitute-canaries.ts';
import { instantsIn } from './support/text-time.ts';
import { zoneShift } from './support/zone-shift.ts';

/** One file or folder under two names. What differs inside it has findings of its own. */
export const nameDiffers: Cause = {
  code: 'name',
  formats: ['tar', 'zip', 'ar', 'cpio', 'directory'],
  cause: 'its name differs',
  fix: { text: 'Give it the same name in every build.' },
  explains: (pair, { field }, context) => {
    if (field !== 'name') return undefined;
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    // Recomputed on both sides, so the names follow from the contents.
    if (pair.examples.every(({ recomputed }) => recomputed === true)) return 'derived';
    const { nameFollows } = context;
    if (nameFollows !== undefined)
      return {
        axes: [],
        confidence: 'computed',
        follows: [nameFollows],
        variant: 'part',
        cause: 'its name is a part of the digest of a file in it, whose content differs',
        fix: { text: 'Nothing here: it follows from that content.' },
      };
    return (
      ofCanaries(control, experiment, context) ??
      ofTimes(pair, control, experiment, context) ??
      ofProcess(control, experiment, context) ??
      // The form of a name proves nothing.
      suggested(
        control,
        experiment,
        pair.examples.every(({ sameContent }) => sameContent === true),
      )
    );
  },
};

const ofCanaries = (control: string, experiment: string, { canaries }: CauseContext): Blame | undefined => {
  const found = substituteCanaries(control, experiment, canaries);
  if (found === undefined) return undefined;
  const { axes, certain, partial } = found;
  return {
    axes,
    confidence: certain ? 'recognised' : 'suggested',
    variant: axes.join('-'),
    cause: 'its name contains a value of the build environment',
    fix: { text: 'Do not use values of the build environment in names.' },
    ...(certain && partial !== true ? {} : { unsettled: [] }),
  };
};

const OF_TIME = {
  variant: 'time',
  cause: 'its name contains a time of the build',
  fix: {
    text: 'Use the release time in names instead of the current time.',
    command: 'LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH',
  },
} as const;

const ofTimes = (
  pair: DifferingPair,
  control: string,
  experiment: string,
  context: CauseContext,
): Blame | undefined => {
  if (instantsIn(control).length > 0 && besideTimes(control, true) === besideTimes(experiment, true)) {
    const judged = blameFormattedTimes(pair, ['clock', 'source-mtime', 'timezone'], context);
    if (judged.confidence === 'recognised') return { ...judged, ...OF_TIME };
  }
  const clock = context.canaries.find(({ axis, kind }) => axis === 'clock' && kind === 'time');
  if (clock?.kind !== 'time') return undefined;
  const shift = zoneShift(context);
  if ((predictedParts(control, experiment, clock) ?? 0) < ENOUGH)
    return (predictedLocalParts(control, experiment, clock, shift) ?? 0) < ENOUGH
      ? undefined
      : { axes: ['clock', 'timezone'], confidence: 'recognised', ...OF_TIME };
  const open = partsMayBeLocal(control, experiment, clock, shift);
  return {
    axes: ['clock'],
    confidence: 'recognised',
    ...OF_TIME,
    ...(open ? { unsettled: ['timezone'] } : {}),
  };
};

/** Fewer letters and digits may agree by chance. */
const ENOUGH = 3;

/** Whether the names differ only in numbers that are process ids of their builds. */
const ofProcess = (control: string, experiment: string, { canaries }: CauseContext): Blame | undefined => {
  const pids = canaries.find(({ axis, kind }) => axis === 'pid' && kind === 'range');
  if (pids?.kind !== 'range' || control.replace(NUMBER, '0') !== experiment.replace(NUMBER, '0'))
    return undefined;
  const others = experiment.match(NUMBER) ?? [];
  const within = (control.match(NUMBER) ?? []).every((number, index) => {
    const [a, b] = [Number(number), Number(others[index])];
    const { control: mine, experiment: theirs } = pids;
    return number === others[index] || (a >= mine.from && a <= mine.to && b >= theirs.from && b <= theirs.to);
  });
  return within
    ? {
        axes: ['pid'],
        confidence: 'recognised',
        variant: 'pid',
        cause: 'its name contains a process id',
        fix: { text: 'Derive names from the content, or use fixed ones.' },
      }
    : undefined;
};

const NUMBER = /[0-9]+/g;

const suggested = (control: string, experiment: string, sameContent: boolean): Blame => {
  const open = { axes: [], confidence: 'suggested', unsettled: [] } as const;
  if (instantsIn(control).length > 0 && instantsIn(experiment).length > 0)
    return {
      ...open,
      variant: 'date',
      cause: 'its name differs, in what looks like a time',
      fix: OF_TIME.fix,
    };
  const isDigest = DIGEST.test(control) && DIGEST.test(experiment) && !areDecimal(control, experiment);
  if (isDigest && sameContent)
    return {
      ...open,
      variant: 'digest-of-other',
      cause: 'its name differs, in what looks like a digest of something other than its content',
      fix: {
        text: 'Find what the name is computed from, and fix what differs there; or give it a fixed name.',
      },
    };
  if (isDigest)
    return {
      ...open,
      variant: 'digest',
      cause: 'its name differs, in what looks like a digest, but is not one of its whole content',
      fix: { text: 'Find what the name is computed from; if that is the content, fix what differs there.' },
    };
  const [one, other] = [nameSkeleton(control), nameSkeleton(experiment)];
  if (one.text !== other.text || !hasStrongDifference(one, other)) return open;
  return {
    ...open,
    variant: 'random',
    cause: 'its name differs, in what looks random',
    fix: { text: 'Give it a fixed name, or derive the name from the content.' },
  };
};

/** Whether all that may be a digest is of decimal digits: among digests, one in two thousand pairs of eight digits is. */
const areDecimal = (control: string, experiment: string): boolean =>
  [control, experiment].every((name) => !DIGEST.test(name.replace(DECIMAL, '')));

const DECIMAL = /(?<![0-9A-Za-z])[0-9]+(?![0-9A-Za-z])/g;

/** Hexadecimal, or the base32 of eight letters before an ending. */
const DIGEST = /(?<![0-9A-Za-z])(?:(?=[a-f]*[0-9])[0-9a-f]{8,}|[A-Z2-7]{8}(?=\.))(?![0-9A-Za-z])/;
