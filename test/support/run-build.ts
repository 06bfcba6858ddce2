import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Report } from '../../src/model/report.ts';
import { runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface BuildRun {
  readonly verdict: string;
  /** Of the findings that count, sorted. */
  readonly axes: readonly string[];
  /** `code: axes` of the findings that count, sorted. */
  readonly found: readonly string[];
  readonly unexplainedBytes: number;
}

/** Runs `repro-harness run` on a project with these files, with a fixed seed; `options`: before the command. */
export const runBuild = (
  files: Readonly<Record<string, string>>,
  command: string,
  options: readonly string[] = [],
): BuildRun => {
  const cwd = join(temporaryFolder('project'), 'p');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  runCli(['run', '--seed', '1', ...options, '--', 'sh', '-ec', command], { cwd });
  const report = JSON.parse(readFileSync(join(cwd, 'reports/p/report.json'), 'utf8')) as Report;
  const counted = report.findings.filter(({ latent }) => !latent);
  return {
    verdict: report.verdict,
    axes: [...new Set(counted.flatMap(({ axes }) => axes))].sort(),
    found: [...new Set(counted.map(({ code, axes }) => `${code}: ${axes.join(' ')}`))].sort(),
    unexplainedBytes: report.unexplained.bytes,
  };
};
