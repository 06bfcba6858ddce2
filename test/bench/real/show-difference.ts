import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';
import type { Report } from '../../../src/model/report.ts';

/** What diffoscope says about one output. Plain JSON data. */
export interface Shown {
  readonly output: string;
  /** The paths inside the output at which it shows a difference. */
  readonly where: readonly string[];
  readonly changedLines: number;
  /** The file with all of its text. */
  readonly file: string;
}

/** Runs diffoscope over the first few outputs that differ, on the trees that `--keep` left. */
export const showDifferences = async (
  report: Report,
  reportDir: string,
  target: string,
): Promise<readonly Shown[]> => {
  const shown: Shown[] = [];
  mkdirSync(target, { recursive: true });
  const different = report.outputs.filter(({ verdict }) => verdict === 'different');
  for (const { path, sha256 } of different.slice(0, MOST)) {
    const other = Object.keys(sha256).find((id) => id !== 'control' && sha256[id] !== sha256['control']);
    const pair = ['control', other ?? 'experiment'].map((id) => keptFile(reportDir, id, path));
    const file = join(target, `${basename(path)}.diffoscope.txt`);
    const { stdout, stderr, exitCode } = await execa(
      'diffoscope',
      ['--exclude-directory-metadata=yes', '--text', '-', ...pair],
      { reject: false, timeout: LIMIT_MS },
    );
    writeFileSync(file, exitCode === 1 ? stdout : `exit ${exitCode}\n${stdout}\n${stderr}`);
    const lines = stdout.split('\n');
    shown.push({
      output: path,
      where: lines.flatMap((line) => /^(?:│ )*├── (.*)$/.exec(line)?.[1] ?? []).slice(0, 20),
      changedLines: lines.filter((line) => /^(?:│ )*[+-][^+-]/.test(line)).length,
      file,
    });
  }
  return shown;
};

const MOST = 4;
const LIMIT_MS = 5 * 60 * 1000;

/** Where `--keep` left an output; what was made in the parent folder of the source has a folder of its own. */
const keptFile = (reportDir: string, id: string, path: string): string => {
  const file = path.startsWith('../')
    ? join(reportDir, 'builds', `${id}-beside`, path.slice(3))
    : join(reportDir, 'builds', id, path);
  if (!existsSync(file)) throw new Error(`${path} of ${id} is not in ${dirname(file)}`);
  return file;
};
