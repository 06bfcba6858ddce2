import type { Report } from '../../src/model/report.ts';
import { freshCorpus } from './fresh-corpus.ts';
import { type HeldOutBuild, heldOutCorpus } from './held-out-corpus.ts';
import type { Bench } from './index.ts';
import { missingPrograms } from './run-explain-corpus.ts';
import { runHeldOut } from './run-held-out.ts';

/** Precision and recall of the axes blamed for builds under `run`, with every axis varied: without and with attribution. */
export const heldOutBench: Bench = {
  name: 'held-out',
  measure: async () => {
    const lines = [
      ...(await score('without attribution', heldOutCorpus, false)),
      ...(await score('with attribution', heldOutCorpus, true)),
      ...(await score('fresh builds, without attribution', freshCorpus, false)),
      ...(await score('fresh builds, with attribution', freshCorpus, true)),
    ];
    return lines.map((line) => `${line}\n`).join('');
  },
};

const score = async (
  title: string,
  corpus: readonly HeldOutBuild[],
  attribute: boolean,
): Promise<readonly string[]> => {
  const sum = { right: 0, wrong: 0, missed: 0 };
  const lines: string[] = [];
  const skipped: string[] = [];
  let [exact, builds, innocent, unexplained] = [0, 0, 0, 0];
  for (const build of corpus) {
    if (missingPrograms(build).length > 0) {
      skipped.push(build.name);
      continue;
    }
    const report = await runHeldOut(build, { attribute });
    if (report.verdict === 'failed') {
      skipped.push(`${build.name} (${report.reason})`);
      continue;
    }
    builds++;
    const found = axesBlamed(report);
    const wrong = found.filter((axis) => !build.axes.some((known) => known === axis));
    const missed = build.axes.filter((axis) => !found.includes(axis));
    sum.right += found.length - wrong.length;
    sum.wrong += wrong.length;
    sum.missed += missed.length;
    innocent += innocentFindings(report, build);
    if (report.unexplained.bytes > 0) unexplained++;
    if (wrong.length + missed.length === 0) exact++;
    else lines.push(`  ${build.name}: wrong ${wrong.join(', ') || '-'}; missed ${missed.join(', ') || '-'}`);
  }
  const [precision, recall] = [sum.right / (sum.right + sum.wrong), sum.right / (sum.right + sum.missed)];
  return [
    `${title}: ${exact} of ${builds} builds get exactly the known axes; precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} (${sum.right} right, ${sum.wrong} wrong, ${sum.missed} missed); ${innocent} findings blame only axes that have no effect; ${unexplained} builds with bytes unexplained`,
    ...lines,
    ...(skipped.length > 0 ? [`  not built on this host: ${skipped.join('; ')}`] : []),
  ];
};

/** Every axis that a finding of a report blames, once. */
export const axesBlamed = ({ findings }: Report): readonly string[] => [
  ...new Set(findings.filter(({ latent }) => !latent).flatMap(({ axes }) => axes)),
];

const innocentFindings = ({ findings }: Report, { axes: known }: HeldOutBuild): number =>
  findings.filter(
    ({ latent, axes }) => !latent && axes.length > 0 && !axes.some((axis) => known.includes(axis)),
  ).length;
