import { explain } from '../../src/engine/explain/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Bench } from './index.ts';
import { ordinaryProjects, unseenProjects } from './ordinary-corpus.ts';
import { cpythonPairs, npmPairs, type OrdinaryPairs } from './ordinary-pairs.ts';
import { singleAxisPairs } from './single-axis-pairs.ts';

/** How often `diff` names a cause where there is none, and where there is one: edited files, and outputs that differ by one axis. */
export const ordinaryBench: Bench = {
  name: 'ordinary',
  measure: async () => {
    const projects = [...ordinaryProjects, ...unseenProjects];
    return [
      ...(await scoreOrdinary([...projects.map((project) => () => npmPairs(project)), releases])),
      ...(await scoreSingle()),
    ]
      .map((line) => `${line}\n`)
      .join('');
  },
};

const releases = async function* (): AsyncGenerator<OrdinaryPairs> {
  const pairs = await cpythonPairs(process.env['REPRO_HARNESS_CORPUS'] ?? '');
  if (pairs === undefined)
    throw new Error('CPython: set REPRO_HARNESS_CORPUS to the folder of its two releases');
  yield pairs;
};

const scoreOrdinary = async (
  sources: readonly (() => AsyncGenerator<OrdinaryPairs>)[],
): Promise<readonly string[]> => {
  const lines: string[] = [];
  const skipped: string[] = [];
  let [all, wrong] = [0, 0];
  for (const source of sources)
    try {
      for await (const { name, pairs } of source()) {
        const found: string[] = [];
        let named = 0;
        for (const pair of pairs) {
          const { findings } = await explain({ pairs: [pair], canaries: [] });
          if (findings.length > 0) named++;
          for (const finding of findings) found.push(shown(finding));
        }
        all += pairs.length;
        wrong += named;
        lines.push(`| ${name} | ${pairs.length} | ${named} | ${found.join('; ')} |`);
      }
    } catch (error) {
      skipped.push(String((error as Error).message).split('\n')[0]!);
    }
  return [
    '| files that were edited | pairs | with a cause | which |',
    '| --- | --- | --- | --- |',
    ...lines,
    `| all | ${all} | ${wrong} (${percent(wrong, all)}; target: less than 2 %) | |`,
    '',
    ...skipped.map((reason) => `not measured: ${reason}`),
  ];
};

const scoreSingle = async (): Promise<readonly string[]> => {
  let [pairs, told, kept] = [0, 0, 0];
  const lost: string[] = [];
  for await (const { name, axis, request } of singleAxisPairs()) {
    const names = async (more: { readonly varied?: readonly (typeof axis)[] }): Promise<boolean> =>
      (await explain({ ...request, ...more, canaries: [] })).findings.some(({ axes }) => axes.includes(axis));
    pairs++;
    if (!(await names({ varied: [axis] }))) continue;
    told++;
    if (await names({})) kept++;
    else lost.push(`${name} (${axis})`);
  }
  return [
    `${pairs} pairs that differ by one axis alone; for ${told} of them the two files suffice to name it, if it is known which axis was varied;`,
    `without that, diff names it for ${kept}: ${percent(kept, told)} (target: at least 95 %)`,
    ...lost.map((line) => `  not named: ${line}`),
  ];
};

const shown = ({ code, axes, output, evidence: [first] }: Finding): string =>
  `${code} (${axes.join(', ')}) in ${output}: ${first?.control.slice(0, 40)} / ${first?.experiment.slice(0, 40)}`.replaceAll(
    '|',
    '\\|',
  );

const percent = (part: number, of: number): string =>
  of === 0 ? 'none measured' : `${((100 * part) / of).toFixed(2)} %`;
