import { changesBetween } from './changes-between.ts';
import type { Fault } from './history-summary.ts';
import type { Run, Track } from './read-tracks.ts';

/**
 * Every time in which an output of a track was not reproducible, or in which its builds failed, in no particular order. `siblings`: the tracks of
 * the same scenario.
 */
export const findFaults = (track: Track, siblings: readonly Track[]): readonly Fault[] => {
  const outputs = new Set(track.nights.flatMap(({ findings }) => [...outputsOf(findings)]));
  return [
    ...spans(track.nights, hasFailed).map((span) => faultOf(track, siblings, 'failed', '', span)),
    ...[...outputs].flatMap((output) =>
      spans(track.nights, (run) => differs(run, output)).map((span) =>
        faultOf(track, siblings, 'unreproducible', output, span),
      ),
    ),
  ];
};

const hasFailed = ({ verdict }: Run): boolean => verdict === 'failed';

/** Undefined if that night did not say: the builds failed, not all that was required was varied, or not all findings are listed. */
const differs = ({ verdict, findings, more }: Run, output: string): boolean | undefined => {
  if (verdict === 'failed') return undefined;
  if (outputsOf(findings).has(output)) return true;
  return verdict === 'inconclusive' || more > 0 ? undefined : false;
};

/** Runs share their findings (`readTracks`). */
const outputsOf = (findings: Run['findings']): ReadonlySet<string> => {
  const known = KNOWN.get(findings);
  if (known !== undefined) return known;
  // An empty one is that of the failure of a build.
  const outputs = new Set(findings.map(({ output }) => output).filter((output) => output !== ''));
  KNOWN.set(findings, outputs);
  return outputs;
};

const KNOWN = new WeakMap<Run['findings'], ReadonlySet<string>>();

/** Nights in a row in which something was so, and those around them in which it was not. */
interface Span {
  readonly before: Run | undefined;
  readonly first: Run;
  readonly last: Run;
  readonly end: Run | undefined;
}

const spans = (nights: readonly Run[], isSo: (run: Run) => boolean | undefined): readonly Span[] => {
  const found: Span[] = [];
  let before: Run | undefined;
  let open: Span | undefined;
  for (const run of nights) {
    const answer = isSo(run);
    if (answer === undefined) continue;
    if (answer)
      open = open === undefined ? { before, first: run, last: run, end: undefined } : { ...open, last: run };
    else {
      if (open !== undefined) found.push({ ...open, end: run });
      open = undefined;
      before = run;
    }
  }
  return open === undefined ? found : [...found, open];
};

const faultOf = (
  { scenario, platform }: Track,
  siblings: readonly Track[],
  kind: Fault['kind'],
  output: string,
  { before, first, last, end }: Span,
): Fault => {
  const findings = last.findings.filter((finding) => finding.output === output);
  return {
    scenario,
    platform,
    kind,
    output,
    codes: [...new Set(findings.map(({ code }) => code))],
    axes: [...new Set(findings.flatMap(({ axes }) => axes))].sort(),
    since: first.night,
    ...(before !== undefined && { before: before.night }),
    after: before === undefined ? [] : changesBetween(before, first),
    reproducibleOn: siblings
      .filter((other) => other.platform !== platform)
      .filter(({ nights }) =>
        nights.some(
          ({ commit, verdict }) => commit !== '' && commit === first.commit && verdict === 'reproducible',
        ),
      )
      .map((other) => other.platform),
    ...(end !== undefined && { mended: { night: end.night, after: changesBetween(last, end) } }),
  };
};
