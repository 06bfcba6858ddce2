import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { needsNamespaces } from '../util/needs.ts';

const built = v.exactOptional(v.picklist(['reversed', 'unchanged']));

const sourceOnly = (why: string): string => `in the source's folders only: ${why}`;

export const fileOrder: Axis<'file-order'> = {
  name: 'file-order',
  summary:
    'the order in which a directory lists its files: sorted, or a permutation; folders that the build makes in reverse',
  alias: 'fileordering',
  unavailable: (context) =>
    needsNamespaces(context) ??
    (context.source.directory === undefined ? 'no directory of the source has two entries' : undefined),
  limit: ({ abilities }) =>
    abilities.noDisorder === undefined ? undefined : sourceOnly(abilities.noDisorder),
  setting: v.variant('order', [
    v.object({ order: v.literal('sorted'), built }),
    v.object({ order: v.literal('shuffled'), seed: v.number(), built }),
  ]),
  control: () => ({ order: 'sorted' }),
  experiment: (_, random) => ({ order: 'shuffled', seed: random.integer(1, 2 ** 31) }),
  probe: ({ source }) => `ls -1UA ${source.directory ?? '.'}`,
  gap: ({ builtOrder }) =>
    builtOrder === undefined || builtOrder.reached
      ? undefined
      : `in the source's folders only: ${builtOrder.how}`,
  reached: ({ builtOrder }) => builtOrder?.how,
  canaries: () => [],
  prior: 2,
  parts: {
    names: (control, experiment) => [
      ...(experiment.order === control.order ? [] : ['source']),
      ...(experiment.built === control.built ? [] : ['built']),
    ],
    take: (control, experiment, parts) => {
      const { built: _, ...source } = parts.includes('source') ? experiment : control;
      const { built } = parts.includes('built') ? experiment : control;
      return { ...source, ...(built === undefined ? {} : { built }) };
    },
  },
  fix: { text: 'Sort the list of files.', command: 'LC_ALL=C sort' },
};
