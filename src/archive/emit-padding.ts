import type { Comparison } from './comparer.ts';

/** Emits that the bytes behind the contents of two members differ; texts of latin1. `place`: of the member. */
export const emitPadding = (
  control: string,
  experiment: string,
  place: { readonly in: string; readonly offset: number },
  emit: Comparison['emit'],
): void => {
  if (control === experiment) return;
  const bytes = Math.max(control.length, experiment.length);
  emit({ ...place, field: 'padding', kind: 'hex', control, experiment, bytes });
};
