import type { Result } from './oracle.ts';
import {
  hasRightVerdict,
  hidesNoise,
  isFalselyComplete,
  isRight,
  namesNoise,
  showWritten,
} from './show-disagreement.ts';

/** The figures over all results. */
export const summary = (results: readonly Result[]): readonly string[] => {
  const total = (count: (result: Result) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  const number = (holds: (result: Result) => boolean): number => results.filter(holds).length;
  const wanted = total(({ truth }) => truth.required.length);
  const blamed = total(({ judgement }) => judgement.blamed.length);
  const missed = total(({ judgement }) => judgement.missed.length);
  const innocent = total(({ judgement }) => judgement.innocent.length);
  const right = results.filter(isRight);
  const complete = right.filter(({ judgement }) => judgement.unexplained === 0).length;
  const random = right.filter((result) => result.judgement.unexplained > 0 && namesNoise(result)).length;
  return [
    `oracle: ${right.length} of ${results.length} builds right; recall ${share(wanted - missed, wanted)} (${missed} of ${wanted} missed), precision ${share(blamed - innocent, blamed)} (${innocent} of ${blamed} innocent)`,
    `  falsely complete: ${number(isFalselyComplete)}; complete: ${complete} of the ${right.length} whose axes are right (${share(complete, right.length)}); ${random} more leave only what is named noise`,
    `  wrong verdict: ${number((result) => !hasRightVerdict(result))}; noise not reported: ${number(hidesNoise)} of ${number(({ truth }) => truth.noise === 'other')}; written expectation not confirmed: ${number((result) => showWritten(result).length > 0)}`,
    `  builds: ${total(({ judgement }) => judgement.builds)} by run, ${total(({ truth }) => truth.builds)} by the oracle`,
  ];
};

const share = (part: number, whole: number): string => (whole === 0 ? 1 : part / whole).toFixed(3);
