import { displayRaw } from '../../util/display.ts';
import { differs } from '../outputs/compare-manifests.ts';
import type { Candidate } from './candidates.ts';
import type { MendSite } from './mend-site.ts';

/** Why a set is not acceptable: a build fails, an output loses content, or an output that did not differ does. */
export const objector =
  ({ input: { comparisons }, builder }: MendSite) =>
  async (set: readonly Candidate[]): Promise<string | undefined> => {
    const outcome = await builder.build(set, ['all']);
    switch (outcome.kind) {
      case 'not-built':
        return 'it was not tried: the limit of builds was reached';
      case 'failed':
        return `the build ${outcome.message}`;
      case 'built': {
        for (const [path, reason] of outcome.control.objections) return `${displayRaw(path)}: ${reason}`;
        const equal = new Set(comparisons.flatMap((one) => (differs(one) ? [] : [one.path])));
        const fresh = [...outcome.differing.get('all')!].find((path) => equal.has(path));
        return fresh === undefined ? undefined : `${displayRaw(fresh)} then differs, and did not before`;
      }
    }
  };
