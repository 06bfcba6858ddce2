import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import { nameSet } from './describe-blame.ts';
import { fixFor } from './fixes.ts';
import type { Blame } from './search/attribute.ts';

/** Whose fault it is that a build failed, with the end of its log; none where that is not known. */
export const failureFinding = (blame: Blame, log: string): readonly Finding[] => {
  if (blame.kind !== 'axes') return [];
  const end = log.trimEnd().split('\n').slice(-LOG_LINES).join('\n');
  return blame.sets.map((set) => ({
    code: 'build-fails',
    cause: `the build fails with ${nameSet(set as AxisName[], blame.parts)}`,
    output: '',
    member: [],
    field: 'exit',
    axes: set as AxisName[],
    confidence: 'confirmed',
    evidence: [{ where: 'log', field: 'its end', control: '', experiment: end }],
    count: 1,
    fix: fixFor(set as AxisName[]),
    latent: false,
  }));
};

const LOG_LINES = 8;
