import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import type { Report } from '../../../src/model/report.ts';
import type { TestHost } from './index.ts';

/** Writes files into the host's work folder, owned by the user. */
export const writeWork = (host: TestHost, files: Readonly<Record<string, string>>): void => {
  const work = join(host.folder, 'work');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(work, name)), { recursive: true });
    writeFileSync(join(work, name), content);
  }
  execaSync('chown', ['-R', `--reference=${join(host.folder, 'home')}`, work]);
};

/** A small project, packed naively: `p/src` with a few files. */
export const NAIVE_PROJECT = Object.fromEntries(
  ['README', 'main.c', 'lib/one.c', 'lib/two.c', 'lib/three.c', 'zebra', 'Alpha'].map((name) => [
    `p/src/${name}`,
    `${name}\n`,
  ]),
);

export const NAIVE_BUILD = ['--', 'tar', 'cf', 'out.tar', 'src'] as const;

/** The report of the last run of a project. */
export const readReport = (host: TestHost, project = 'p'): Report =>
  JSON.parse(
    readFileSync(join(host.folder, 'work', project, 'reports', project, 'report.json'), 'utf8'),
  ) as Report;
