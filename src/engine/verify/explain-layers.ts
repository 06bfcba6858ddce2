import type { Difference, Format } from '../../model/difference.ts';
import type { LayerDifference, LayerField } from '../../model/verification.ts';
import { displayRaw } from '../../util/display.ts';
import { toRaw } from '../../util/raw-path.ts';
import { explain } from '../explain/index.ts';
import { toEvidence } from '../explain/show-difference.ts';

/** The layers in which a rebuilt file differs from the published one, and the fields of each layer. */
export const explainLayers = async (
  published: string,
  rebuilt: string | Buffer,
  path: string,
): Promise<LayerDifference[]> => {
  const output = toRaw(path);
  const pairs = [{ output, control: { file: published }, experiment: { file: rebuilt } }];
  const { outputs } = await explain({ pairs, canaries: [], keep: MOST_KEPT });
  const kept = outputs.flatMap((explained) => explained.kept);
  return LAYERS.flatMap((layer) => {
    const own = kept.filter((difference) => layerOf(difference) === layer);
    return own.length === 0 ? [] : [{ layer, fields: fieldsOf(output, own) }];
  });
};

const MOST_KEPT = 100_000;
const LAYERS = ['container', 'tar header', 'member content', 'content'] as const;

const CONTAINERS: ReadonlySet<Format> = new Set<Format>(['gzip', 'xz']);

const layerOf = ({ format, member }: Difference): LayerDifference['layer'] => {
  if (CONTAINERS.has(format)) return 'container';
  if (format === 'tar') return 'tar header';
  return member.length > 0 ? 'member content' : 'content';
};

const fieldsOf = (output: string, differences: readonly Difference[]): LayerField[] => {
  const fields = new Map<string, { readonly first: Difference; count: number }>();
  for (const difference of differences) {
    const known = fields.get(difference.field);
    if (known === undefined) fields.set(difference.field, { first: difference, count: 1 });
    else known.count += 1;
  }
  return [...fields].map(([field, { first, count }]) => {
    const { where, control, experiment } = toEvidence(output, first);
    return { field: displayRaw(field), count, where, published: control, rebuilt: experiment };
  });
};
