import type { Finding } from '../../../src/model/finding.ts';
import type { Report } from '../../../src/model/report.ts';
import { freshCorpus } from '../fresh-corpus.ts';
import { type HeldOutBuild, heldOutCorpus } from '../held-out-corpus.ts';
import type { Bench } from '../index.ts';
import { missingPrograms } from '../run-explain-corpus.ts';
import { runHeldOut } from '../run-held-out.ts';
import { applyFix } from './apply-fix.ts';

/** Whether printed fixes work: every one that can be put into the build mechanically is, and the build is repeated under the axes that it names. */
export const adviceBench: Bench = {
  name: 'advice',
  onlyWhenNamed: true,
  takesWords: true,
  measure: async (words = []) => {
    const only = words.join(' ');
    const rows: Row[] = [];
    const skipped: string[] = [];
    for (const build of [...heldOutCorpus, ...freshCorpus]) {
      if (only !== '' && !build.name.includes(only)) continue;
      const missing = missingPrograms(build);
      if (missing.length > 0) {
        skipped.push(`${build.name}: ${missing.join(', ')}`);
        continue;
      }
      for (const row of await tryFixes(build)) {
        rows.push(row);
        process.stderr.write(`${lineOf(row)}\n`);
      }
    }
    const count = (result: Row['result']): number => rows.filter((row) => row.result === result).length;
    return [
      HEAD,
      ...rows.filter(({ result }) => result !== 'works').map(lineOf),
      '',
      `${rows.length} fixes: ${count('works')} work, ${count('does not')} do not, ${count('not tried')} not tried`,
      ...skipped.map((line) => `skipped: ${line}`),
    ]
      .map((line) => `${line}\n`)
      .join('');
  },
};

interface Row {
  readonly build: HeldOutBuild;
  readonly finding: Finding;
  readonly result: 'works' | 'does not' | 'not tried';
  readonly why: string;
}

const HEAD = '| build | finding | axes | fix | result |\n|---|---|---|---|---|';

const lineOf = ({ build, finding, result, why }: Row): string =>
  `| ${[
    build.name,
    finding.code,
    finding.axes.join(' '),
    finding.fix.command ?? finding.fix.text,
    why === '' ? result : `${result}: ${why}`,
  ]
    .map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', '; '))
    .join(' | ')} |`;

const tryFixes = async (build: HeldOutBuild): Promise<readonly Row[]> => {
  const report = await runHeldOut(build, { attribute: true });
  const findings = report.findings.filter(({ latent, axes }) => !latent && axes.length > 0);
  const rows: Row[] = [];
  for (const finding of findings) {
    const { command } = finding.fix;
    const mended = command === undefined ? undefined : applyFix(build.build, command, finding.output);
    if (mended === undefined)
      rows.push({
        build,
        finding,
        result: 'not tried',
        why: command === undefined ? 'no command' : 'by hand',
      });
    else rows.push({ build, finding, ...judge(finding, await rebuild(build, mended, finding)) });
  }
  return rows;
};

const rebuild = (build: HeldOutBuild, script: string, { axes }: Finding): Promise<Report> =>
  runHeldOut({ ...build, build: script }, { axes });

/** Whether the finding is gone: another of the same output, of something else, may stay. */
const judge = (finding: Finding, report: Report): Pick<Row, 'result' | 'why'> => {
  if (report.verdict === 'failed') return { result: 'does not', why: report.reason.slice(0, 100) };
  const same = report.findings.find(
    ({ latent, code, output, field, axes }) =>
      !latent &&
      code === finding.code &&
      output === finding.output &&
      field === finding.field &&
      axes.some((axis) => finding.axes.includes(axis)),
  );
  const differs = report.outputs.some(
    ({ path, verdict }) => path === finding.output && verdict !== 'identical',
  );
  if (same === undefined && !(finding.code.startsWith('depends-on') && differs))
    return { result: 'works', why: '' };
  return { result: 'does not', why: same?.evidence[0]?.where ?? 'the output still differs' };
};
