import type { Verdict } from '../../../model/report.ts';
import { groupBy } from '../../../util/group-by.ts';
import { isKnown } from './changes-between.ts';
import type { Fault, Flake } from './history-summary.ts';
import type { Run, Track } from './read-tracks.ts';

/**
 * The flaky results of a track since a night. All runs are compared that have the same commit, version of repro-harness and versions of the host,
 * also those of one night. If none of these contradict each other, an output that became unreproducible three times or more is suspected:
 * where each night has another commit, nothing else can be seen.
 */
export const findFlaky = (track: Track, faults: readonly Fault[], since: string): readonly Flake[] => {
  const runs = track.runs.filter((run) => run.night >= since);
  const alike = groups(runs.filter(isKnown), (run) => JSON.stringify([run.commit, run.tool, run.host]));
  const results = alike.filter((group) => groups(group, resultOf).length > 1);
  if (results.length > 0) return [flake(track, 'proved', results, resultOf)];
  const suspected = suspectedOutputs(faults, since);
  if (suspected.length > 0) return [suspect(track, runs, suspected)];
  const equal = alike.map((group) =>
    group.filter(({ verdict, digest }) => verdict === 'reproducible' && digest !== ''),
  );
  const bytes = equal.filter((group) => groups(group, digestOf).length > 1);
  return bytes.length > 0 ? [flake(track, 'bytes', bytes, digestOf)] : [];
};

const resultOf = ({ verdict, findings, more }: Run): string =>
  JSON.stringify([verdict, more, findings.map(({ fingerprint }) => fingerprint)]);

const digestOf = ({ digest }: Run): string => digest;

const groups = (runs: readonly Run[], keyOf: (run: Run) => string): readonly (readonly Run[])[] => [
  ...groupBy(runs, keyOf).values(),
];

const flake = (
  { scenario, platform }: Track,
  kind: Flake['kind'],
  alike: readonly (readonly Run[])[],
  keyOf: (run: Run) => string,
): Flake => {
  const unlike = alike.flatMap((group) => {
    const [, ...others] = groups(group, keyOf).toSorted((one, other) => other.length - one.length);
    return others.flat();
  });
  const runs = alike.flat();
  const sameSeed = alike.every((group) => new Set(group.map(({ seed }) => seed)).size === 1);
  return { scenario, platform, kind, outputs: changing(alike), ...counts(runs, unlike), sameSeed };
};

const counts = (
  runs: readonly Run[],
  unlike: readonly Run[],
): Pick<Flake, 'nights' | 'unlike' | 'verdicts' | 'last' | 'seed'> => {
  const last = unlike.reduce((latest, run) => (run.started > latest.started ? run : latest));
  const verdicts: Partial<Record<Verdict, number>> = {};
  for (const { verdict } of runs) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  return {
    nights: new Set(runs.map(({ night }) => night)).size,
    unlike: new Set(unlike.map(({ night }) => night)).size,
    verdicts,
    last: last.night,
    seed: last.seed,
  };
};

/** The outputs with findings that not every run of a group has. */
const changing = (alike: readonly (readonly Run[])[]): readonly string[] => {
  const outputs = new Set<string>();
  for (const group of alike) {
    const seen = new Map<string, { readonly output: string; count: number }>();
    for (const { findings } of group)
      for (const { fingerprint, output } of findings) {
        const known = seen.get(fingerprint) ?? { output, count: 0 };
        known.count += 1;
        seen.set(fingerprint, known);
      }
    for (const { output, count } of seen.values())
      if (count < group.length && output !== '') outputs.add(output);
  }
  return [...outputs].sort();
};

const OFTEN = 3;

const suspectedOutputs = (faults: readonly Fault[], since: string): readonly string[] => {
  const begun = new Map<string, number>();
  for (const { output, since: night, before } of faults)
    if (night >= since && before !== undefined) begun.set(output, (begun.get(output) ?? 0) + 1);
  return [...begun]
    .filter(([, count]) => count >= OFTEN)
    .map(([output]) => output)
    .sort();
};

const suspect = ({ scenario, platform }: Track, runs: readonly Run[], outputs: readonly string[]): Flake => {
  const wanted = new Set(outputs);
  const unlike = runs.filter(
    ({ verdict, findings }) =>
      (wanted.has('') && verdict === 'failed') ||
      findings.some(({ output }) => output !== '' && wanted.has(output)),
  );
  return {
    scenario,
    platform,
    kind: 'suspected',
    outputs: outputs.filter((output) => output !== ''),
    ...counts(runs, unlike),
    sameSeed: new Set(runs.map(({ seed }) => seed)).size === 1,
  };
};
