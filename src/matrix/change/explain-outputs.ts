import { type Observation, readable } from '../../engine/builds/observe.ts';
import { explain } from '../../engine/explain/index.ts';
import { listedDifferences } from '../../engine/explain/show-difference.ts';
import type { KeptOutputs } from '../../engine/run/keep-contents.ts';
import type { ChangedOutput } from '../../model/report-change.ts';
import { displayRaw } from '../../util/display.ts';
import { matchOutputs } from './match-outputs.ts';

/** The first differences of each output that a change altered, by its path in the change, for display. At most 20 outputs are compared. */
export const explainOutputs = async (
  base: Observation,
  change: KeptOutputs,
): Promise<ReadonlyMap<string, Required<Pick<ChangedOutput, 'differences' | 'total'>>>> => {
  const after = new Map(change.manifest.map((entry) => [entry.path, entry]));
  const matched = matchOutputs(
    base.manifest.map(({ path }) => path),
    [...after.keys()],
  );
  const pairs = base.manifest.flatMap((entry) => {
    const path = matched.get(entry.path);
    const file = path === undefined ? undefined : change.files.get(path);
    return path === undefined ||
      file === undefined ||
      after.get(path)?.sha256 === entry.sha256 ||
      entry.type !== 'file'
      ? []
      : [{ entry, path, file }];
  });
  const found = new Map<string, Required<Pick<ChangedOutput, 'differences' | 'total'>>>();
  for (const { entry, path, file } of pairs.slice(0, MOST_OUTPUTS)) {
    const explanation = await explain({
      pairs: [{ output: path, control: { file: readable(base, entry) }, experiment: { file } }],
      canaries: [],
      keep: MOST_DIFFERENCES,
    });
    const { differences, total } = listedDifferences(explanation);
    found.set(displayRaw(path), { differences, total });
  }
  return found;
};

const MOST_OUTPUTS = 20;
const MOST_DIFFERENCES = 3;
