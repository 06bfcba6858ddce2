import type { ManifestEntry } from '../../model/manifest.ts';
import type { ReportAxis } from '../../model/report.ts';
import { type Observation, readable } from '../builds/observe.ts';
import { differs, type OutputComparison } from '../outputs/compare-manifests.ts';
import type { Plan } from '../plan/plan.ts';
import { wasVaried } from '../plan/prove.ts';
import type { ExplainRequest, Explanation, MetadataPair } from './explanation.ts';
import { explain } from './index.ts';
import { latentModes } from './latent-modes.ts';
import { latentRequest } from './latent-request.ts';
import { withCounterparts } from './with-counterparts.ts';

/** The maximum number of single differences on a page. */
const MOST_LISTED = 20_000;

/** Names the causes of the differences between two builds. */
export const explainOutcome = async (
  plan: Plan,
  axes: readonly ReportAxis[],
  control: Observation,
  experiment: Observation,
  comparisons: readonly OutputComparison[],
  options: Pick<ExplainRequest, 'modes' | 'listOpen'>,
): Promise<Explanation> => {
  const differing = comparisons.filter(differs);
  const varied = axes.filter(wasVaried).map(({ name }) => name);
  const explanation = await explain({
    pairs: differing.flatMap((comparison) =>
      comparison.verdict === 'different' && comparison.aspects.includes('content')
        ? [
            {
              output: comparison.path,
              control: { file: readable(control, comparison.control) },
              experiment: { file: readable(experiment, comparison.experiment) },
            },
          ]
        : [],
    ),
    metadata: differing.flatMap((comparison): MetadataPair[] => {
      if (comparison.verdict === 'missing')
        return [
          { output: comparison.path, control: comparison.control, ...fileOf(control, comparison.control) },
        ];
      if (comparison.verdict === 'extra')
        return [
          {
            output: comparison.path,
            experiment: comparison.experiment,
            ...fileOf(experiment, comparison.experiment),
          },
        ];
      if (comparison.verdict === 'different' && comparison.aspects.some((aspect) => aspect !== 'content'))
        return [{ output: comparison.path, control: comparison.control, experiment: comparison.experiment }];
      return [];
    }),
    ...latentRequest(plan, axes, control, experiment, comparisons),
    varied,
    ...options,
    keep: MOST_LISTED,
  });
  return {
    ...explanation,
    outputs: withCounterparts(explanation),
    findings: [...explanation.findings, ...latentModes(comparisons)],
  };
};

const fileOf = (observation: Observation, entry: ManifestEntry): Pick<MetadataPair, 'file'> =>
  entry.type === 'file' ? { file: readable(observation, entry) } : {};
