import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { whenHeld } from '../../util/when-held.ts';
import type { Blame } from './search/blame.ts';

/** A finding on an output that differs between equal builds, and what makes it stable, if that is known. */
export const noiseFinding = (output: RawPath, { by, tried }: Extract<Blame, { kind: 'noise' }>): Finding => ({
  code: 'noise',
  cause:
    by === undefined
      ? `it differs between builds under the same conditions${tried.length === 0 ? '' : `, also when ${whenHeld(tried)}`}`
      : `it differs between builds under the same conditions, and becomes stable when ${whenHeld([by])}`,
  output: displayRaw(output),
  member: [],
  field: 'content',
  axes: [],
  confidence: 'proved',
  noise: true,
  evidence: [],
  count: 1,
  fix: {
    text:
      by === undefined
        ? 'Look for random numbers, races, inode numbers and times, including file times.'
        : NOISE_FIX[by],
  },
  latent: false,
});

const NOISE_FIX = {
  cpus: 'Look for a race: a missing dependency, or an order that depends on threads.',
  'hash-seed': 'Sort what is read from hash tables.',
  aslr: 'Do not write or sort by addresses.',
  pid: 'Do not write process ids; derive names from the content.',
  clock: 'Take the time from SOURCE_DATE_EPOCH, not from the clock.',
};
