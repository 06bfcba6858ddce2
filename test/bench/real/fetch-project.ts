import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { cacheFolder } from './cache-folder.ts';
import { plainEnvironment } from './plain-environment.ts';
import { type Project, sourceFolder } from './project.ts';

/** The folder of the unpacked source in the cache, fetched if it is not there yet. Nothing is built in it. Throws if it cannot be fetched. */
export const fetchProject = async (project: Project): Promise<string> => {
  const { name, version, fetch } = project;
  const home = cacheFolder('sources', `${fetch}-${name}-${version}`);
  const folder = join(home, sourceFolder(project));
  if (existsSync(folder)) return folder;
  const draft = join(home, 'draft');
  rmSync(draft, { recursive: true, force: true });
  await ways[fetch](project, draft);
  renameSync(draft, folder);
  return folder;
};

const ways: Readonly<Record<Project['fetch'], (project: Project, draft: string) => Promise<void>>> = {
  debian: async ({ name, version }, draft) => {
    const downloads = cacheFolder('downloads', `${name}-${version}`);
    await run(['apt-get', 'source', '-q', '--download-only', `${name}=${version}`], downloads);
    // The file names have no epoch.
    const dsc = fileIn(downloads, `${name}_${version.replace(/^\d+:/, '')}.dsc`);
    await run(['dpkg-source', '--no-check', '-x', dsc, draft], downloads);
  },
  orig: async ({ name, version }, draft) => {
    const downloads = cacheFolder('downloads', `${name}-${version}`);
    await run(['apt-get', 'source', '-q', '--download-only', '--tar-only', name], downloads);
    await unpack(fileIn(downloads, `${name}_${version}.orig.tar`), draft);
  },
  npm: async ({ name, version }, draft) => {
    const downloads = cacheFolder('downloads', `${name}-${version}`);
    await run(['npm', 'pack', '--silent', `${name}@${version}`], downloads);
    await unpack(fileIn(downloads, `${name}-${version}.tgz`), draft);
    await run(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund'], draft);
  },
};

const unpack = async (archive: string, folder: string): Promise<void> => {
  mkdirSync(folder);
  await run(['tar', '-xf', archive, '-C', folder, '--strip-components=1'], folder);
};

const fileIn = (folder: string, start: string): string => {
  const found = readdirSync(folder).find((file) => file.startsWith(start) && !file.endsWith('.asc'));
  if (found === undefined)
    throw new Error(`${start}* was not fetched, but ${readdirSync(folder).join(', ') || 'nothing'}`);
  return join(folder, found);
};

const run = async ([program, ...args]: readonly string[], cwd: string): Promise<void> => {
  const { exitCode, all } = await execa(program!, args, {
    cwd,
    env: plainEnvironment(),
    extendEnv: false,
    reject: false,
    all: true,
    stdin: 'ignore',
  });
  if (exitCode !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${exitCode}: ${lastLines(all ?? '')}`);
};

const lastLines = (text: string): string => text.trim().split('\n').slice(-3).join('; ');
