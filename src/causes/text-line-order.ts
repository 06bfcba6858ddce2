import type { AxisName } from '../model/axis-name.ts';
import type { Cause } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { assignmentIn } from '../util/assignment.ts';
import { blameAxes } from './support/blame-axes.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';
import { orderAxes } from './support/order-axes.ts';

export const textLineOrder: Cause = {
  code: 'text-line-order',
  formats: ['text', 'json'],
  cause: 'the same lines are in a different order',
  fix: { text: 'Sort the lines by bytes.', command: 'LC_ALL=C sort' },
  isOrder: true,
  explains: (pair, { field }, context) => {
    if (field !== 'line order' || (isUnconditioned(context) && !isShuffled(pair))) return undefined;
    const sorted = String(pair.first.control).startsWith('sorted');
    const axes =
      isEnvironment(pair) && context.varied?.includes('shell') === true
        ? SHELL
        : orderAxes(sorted, ['file-order', 'hash-seed'], context);
    return {
      ...blameAxes(pair, axes, context),
      weak: true,
    };
  },
};

/** Each shell has an order of its own in which it passes variables on. */
const SHELL: readonly AxisName[] = ['shell'];

/** Whether the lines that are shown assign variables. */
const isEnvironment = ({ first: { context } }: DifferingPair): boolean =>
  context !== undefined &&
  [context.control, context.experiment].every((lines) =>
    lines.split(' | ').every((line) => assignmentIn(line) !== undefined),
  );

/** Whether lines moved in several places, or one side is sorted and the other not. An edit moves one line or one block. */
const isShuffled = ({ first: { control, experiment, places } }: DifferingPair): boolean =>
  String(control).startsWith('sorted') !== String(experiment).startsWith('sorted') || (places ?? 0) > 4;
