import type { Report, ReportOutput } from '../../model/report.ts';
import { andList } from '../../util/and-list.ts';
import { counted } from '../../util/counted.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';
import { unexplainedSince } from './unexplained-since.ts';

/**
 * What a change makes worse besides its findings, as sentences without a full stop: outputs that were reproducible in the base, or that it did not
 * have, and outputs with bytes that nothing explains, unlike in the base. `matched`: the paths of the base under their names in the change.
 */
export const whatIsWorse = (
  base: Report,
  change: Report,
  matched: ReadonlyMap<string, string>,
): readonly string[] => {
  const differed = new Set(base.outputs.filter(differs).map(({ path }) => matched.get(path) ?? path));
  const fresh = withoutSecondPaths(change.outputs).filter(
    (output) => differs(output) && !differed.has(output.path) && !isAccepted(change, output),
  );
  const unexplained = unexplainedSince(base, change, matched).fresh.filter(
    (output) => output.unexplained?.accepted === undefined,
  );
  return [
    ...(fresh.length === 0 ? [] : [`Not reproducible any more: ${namesOf(fresh)}`]),
    ...(unexplained.length === 0
      ? []
      : [`Differing bytes that no finding explains, unlike in the base: in ${namesOf(unexplained)}`]),
  ];
};

const differs = ({ verdict }: ReportOutput): boolean => verdict !== 'identical';

const namesOf = (outputs: readonly ReportOutput[]): string => {
  const shown = outputs.slice(0, 3).map(({ path }) => path);
  return andList([...shown, ...(outputs.length > 3 ? [counted(outputs.length - 3, 'other output')] : [])]);
};

/** Whether the baseline accepts all that is found in an output. */
const isAccepted = ({ findings }: Report, { path, unexplained }: ReportOutput): boolean => {
  const own = [
    ...findings.filter(({ output, latent }) => output === path && !latent),
    ...(unexplained === undefined ? [] : [unexplained]),
  ];
  return own.length > 0 && own.every(({ accepted }) => accepted !== undefined);
};
