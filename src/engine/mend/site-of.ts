import type { AxisName } from '../../model/axis-name.ts';
import type { RemedySite } from '../../model/remedy.ts';
import { wordsOf } from '../scenario/words-of.ts';
import type { MendInput } from './mend-input.ts';

/** What remedies are chosen by. */
export const siteOf = ({ setting, findings, blamed, epoch }: MendInput): RemedySite => ({
  axes: new Set([
    ...findings.flatMap(({ axes }) => axes),
    ...[...blamed.values()].flat(),
    ...(findings.some(({ noise }) => noise) ? NEVER_THE_SAME : []),
  ]),
  codes: new Set(findings.map(({ code }) => code)),
  ...wordsOf(setting.options.scenario.build, setting.source),
  env: setting.options.scenario.env,
  epoch,
  faketime: setting.host.faketime,
});

/** What two builds under the same conditions do not share: an output with noise may depend on any of it, and no axis is to blame. */
const NEVER_THE_SAME: readonly AxisName[] = ['clock', 'file-order', 'hash-seed', 'aslr', 'jobs', 'cpus'];
