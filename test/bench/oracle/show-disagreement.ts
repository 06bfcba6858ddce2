import type { Result } from './oracle.ts';

/** Whether exactly the axes of the truth are blamed, and the verdict agrees. */
export const isRight = ({ judgement, truth }: Result): boolean =>
  judgement.missed.length + judgement.innocent.length === 0 && hasRightVerdict({ judgement, truth });

export const hasRightVerdict = ({ judgement, truth }: Pick<Result, 'judgement' | 'truth'>): boolean => {
  const mustDiffer = truth.required.length > 0 || truth.noise === 'other';
  if (mustDiffer) return judgement.verdict !== 'reproducible';
  return truth.allowed.length + (truth.noise === 'none' ? 0 : 1) > 0 || judgement.verdict === 'reproducible';
};

/** An axis is missed, and nothing is said to be unexplained. */
export const isFalselyComplete = ({ judgement }: Result): boolean =>
  judgement.missed.length > 0 && judgement.unexplained === 0 && judgement.verdict !== 'failed';

/** Equal builds differ, not only by a time, and the report neither says so nor leaves anything unexplained. */
export const hidesNoise = ({ judgement, truth }: Result): boolean =>
  truth.noise === 'other' && !judgement.noise && judgement.unexplained === 0;

/** What is left unexplained may be random, and the report says that something is. */
export const namesNoise = ({ judgement, truth }: Result): boolean =>
  (truth.noise === 'other' || truth.noise === 'time') && judgement.noise;

/** Lines about what `run` and the truth do not agree on. */
export const showDisagreement = (result: Result): readonly string[] => {
  const { judgement, truth } = result;
  const told = [
    ...(judgement.missed.length > 0 ? [`missed ${judgement.missed.join(', ')}`] : []),
    ...(judgement.innocent.length > 0 ? [`innocent ${judgement.innocent.join(', ')}`] : []),
    ...(hasRightVerdict(result) ? [] : [`verdict ${judgement.verdict}`]),
    ...(isFalselyComplete(result) ? ['FALSELY COMPLETE'] : []),
    ...(hidesNoise(result) ? ['noise is not reported'] : []),
    ...(isRight(result) && judgement.unexplained > 0 && !namesNoise(result)
      ? [`axes right, but ${judgement.unexplained} bytes unexplained`]
      : []),
  ];
  if (told.length === 0) return [];
  return [
    `${told.join('; ')} (${judgement.builds} builds)`,
    `truth: ${truthLine(truth)}`,
    ...judgement.findings.map((finding) => `said: ${finding}`),
  ];
};

/** What its author wrote down and the builds do not confirm. */
export const showWritten = ({ build: { written }, truth }: Result): readonly string[] => {
  const known = [...truth.required, ...truth.allowed];
  const unseen = written.groups.filter((group) => !group.some((axis) => known.some((name) => name === axis)));
  const unwritten = truth.required.filter(
    (axis) => ![...written.groups.flat(), ...written.allowed].includes(axis),
  );
  if (unseen.length + unwritten.length === 0) return [];
  return [
    `the written expectation is wrong or the oracle: written but without effect [${unseen.map((group) => group.join('|')).join(', ')}], with effect but not written [${unwritten.join(', ')}]`,
  ];
};

const truthLine = ({ effects, noise }: Result['truth']): string =>
  [
    ...Object.entries(effects).map(([axis, effect]) => `${axis} (${effect})`),
    ...(noise === 'none' ? [] : [`noise: ${noise}`]),
  ].join('; ') || 'nothing differs';
