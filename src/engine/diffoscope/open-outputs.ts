import type { Explanation, UnexplainedBytes } from '../explain/explanation.ts';
import type { OpenOutput } from './ask-diffoscope.ts';

/** The outputs about which to ask: those with contents that hold differences without a cause. `left`: only those of which bytes are left. */
export const openOutputs = (
  { outputs }: Pick<Explanation, 'outputs'>,
  left?: UnexplainedBytes,
): readonly OpenOutput[] =>
  outputs.flatMap(({ output, open }) =>
    open === undefined || (left !== undefined && (left.get(output) ?? 0) === 0) ? [] : [open],
  );
