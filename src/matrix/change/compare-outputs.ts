import type { Report, ReportOutput } from '../../model/report.ts';
import type { ChangedOutput, ChangedOutputs } from '../../model/report-change.ts';

/** The outputs of the control builds of two reports. `matched`: the paths of the base under their names in the change. */
export const compareOutputs = (
  base: Report,
  change: Report,
  matched: ReadonlyMap<string, string>,
): ChangedOutputs => {
  const [before, after] = [outputsOf(base), outputsOf(change)];
  const changed: ChangedOutput[] = [];
  let identical = 0;
  for (const [path, sha256] of before) {
    const now = matched.get(path);
    const digests = { ...has('base', sha256), ...has('change', after.get(now ?? '')) };
    if (now === undefined) changed.push({ kind: 'removed', path, sha256: has('base', sha256) });
    else if (now !== path) changed.push({ kind: 'renamed', path: now, from: path, sha256: digests });
    else if (after.get(path) !== sha256) changed.push({ kind: 'changed', path, sha256: digests });
    else identical++;
  }
  const known = new Set(matched.values());
  for (const [path, sha256] of after)
    if (!known.has(path)) changed.push({ kind: 'added', path, sha256: has('change', sha256) });
  const differing = new Set(
    [base, change].flatMap(({ outputs }) =>
      outputs.filter(({ verdict }) => verdict !== 'identical').map(({ path }) => path),
    ),
  );
  changed.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    // Also over types, link targets and devices.
    equal: changed.length === 0 && digestOf(base) === digestOf(change),
    identical,
    changed: changed
      .slice(0, MOST)
      .map((output) =>
        differing.has(output.path) || differing.has(output.from ?? output.path)
          ? { ...output, unstable: true as const }
          : output,
      ),
    total: changed.length,
  };
};

const MOST = 1000;

/** The outputs of the control build of a report, with the digests of files. */
export const outputsOf = ({ outputs }: Pick<Report, 'outputs'>): ReadonlyMap<string, string | undefined> =>
  new Map(outputs.filter(isOfControl).map(({ path, sha256 }) => [path, sha256['control']]));

const isOfControl = ({ verdict }: ReportOutput): boolean => verdict !== 'extra';

const digestOf = ({ builds }: Report): string | undefined =>
  builds.find(({ id }) => id === 'control')?.digest;

const has = (side: 'base' | 'change', sha256: string | undefined): ChangedOutput['sha256'] =>
  sha256 === undefined ? {} : { [side]: sha256 };
