import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import run from '../../../src/cli/commands/run.ts';
import type { Io } from '../../../src/cli/io.ts';
import { chooseScenarios } from '../../../src/cli/run/choose-scenarios.ts';
import type { RunFlags } from '../../../src/cli/run/flags.ts';
import { optionsOf } from '../../../src/cli/run/options-of.ts';
import type { OracleBuild, Written } from './oracle-build.ts';

/**
 * The cases of a folder: each is a folder with `src`, `cmd.txt` (run by `sh -c` in the source), perhaps `opts.txt` (options of `run`), and
 * `expect.txt`, whose first line names the axes (comma; `a|b`: either; `?a`: allowed; `-`: none; `~`: noise).
 */
export const folderBuilds = async (folder: string, seed: number): Promise<readonly OracleBuild[]> => {
  const folders = isCase(folder)
    ? [folder]
    : readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
        .filter(isCase);
  if (folders.length === 0)
    throw new Error(`${folder} is no case and holds none: a case has cmd.txt and src`);
  return Promise.all(folders.map((each) => caseBuild(each, seed)));
};

const isCase = (folder: string): boolean => existsSync(join(folder, 'cmd.txt'));

const caseBuild = async (folder: string, seed: number): Promise<OracleBuild> => {
  const read = (name: string): string =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').trim() : '';
  const command = run({} as Io);
  command.parseOptions([
    '--seed',
    String(seed),
    '--timeout',
    '60s',
    ...read('opts.txt').split(/\s+/).filter(Boolean),
  ]);
  const flags = command.opts<RunFlags>();
  const [scenario] = await chooseScenarios([], ['sh', '-c', read('cmd.txt')], {
    ...flags,
    source: join(folder, 'src'),
  });
  return {
    name: basename(folder),
    needs: [],
    options: optionsOf(scenario!, flags, { reports: [], trees: '' }),
    written: readExpectation(read('expect.txt').split('\n')[0] ?? ''),
  };
};

/** Noise is no axis: only what can be blamed counts. */
const readExpectation = (line: string): Written => {
  const words = line
    .replaceAll(' or ', '|')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word !== '-');
  const groups = words
    .filter((word) => !word.startsWith('?'))
    .map((word) => word.split('|').map((axis) => axis.trim()));
  return {
    groups: groups.filter((group) => !group.includes('~')),
    allowed: words.flatMap((word) => word.replace(/^\?/, '').split('|')).map((axis) => axis.trim()),
  };
};
