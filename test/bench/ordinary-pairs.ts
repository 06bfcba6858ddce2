import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { compareTrees } from '../../src/engine/diff/compare-trees.ts';
import type { OutputPair } from '../../src/engine/explain/explanation.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { OrdinaryProject } from './ordinary-corpus.ts';

/** Files of two neighbouring versions of one project: every file that both have and whose content differs. */
export interface OrdinaryPairs {
  readonly name: string;
  readonly pairs: readonly OutputPair[];
}

/** Yields the pairs of each two neighbours of a project. Packages are fetched once, by `npm pack`; throws if that is not possible here. */
export const npmPairs = async function* ({ name, versions }: OrdinaryProject): AsyncGenerator<OrdinaryPairs> {
  for (const [index, version] of versions.slice(1).entries())
    yield await pairsOf(
      `${name} ${versions[index]} to ${version}`,
      unpacked(fetched(name, versions[index]!)),
      unpacked(fetched(name, version)),
    );
};

/** Every eighth file of the two releases of CPython in the folder, in the order of their paths; undefined if they are not there. */
export const cpythonPairs = async (corpus: string): Promise<OrdinaryPairs | undefined> => {
  const archives = ['Python-3.11.2.tgz', 'Python-3.13.5.tar.xz'].map((name) => join(corpus, name));
  if (!archives.every((archive) => existsSync(archive))) return undefined;
  const all = await pairsOf(
    'CPython 3.11.2 to 3.13.5, every eighth file',
    unpacked(archives[0]!),
    unpacked(archives[1]!),
  );
  return { ...all, pairs: all.pairs.filter((_, index) => index % 8 === 0) };
};

const pairsOf = async (name: string, control: string, experiment: string): Promise<OrdinaryPairs> => ({
  name,
  pairs: (await compareTrees(control, experiment)).pairs,
});

/** The path of a package's archive, in the cache of the user. */
const fetched = (name: string, version: string): string => {
  const cache = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'repro-harness',
    'bench-packages',
  );
  const file = join(cache, `${name.replaceAll('/', '+')}-${version}.tgz`);
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  const folder = temporaryFolder('ordinary-package');
  execaSync('npm', ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`], {
    cwd: folder,
    timeout: 120_000,
  });
  const [packed] = execaSync('ls', [folder]).stdout.split('\n');
  execaSync('cp', [join(folder, packed!), `${file}.part`]);
  renameSync(`${file}.part`, file);
  return file;
};

/** Unpacks an archive, without its outermost folder, whose name may contain the version. */
const unpacked = (archive: string): string => {
  const folder = temporaryFolder('ordinary-tree');
  execaSync('tar', ['-xf', archive, '-C', folder, '--strip-components=1', '--no-same-owner']);
  return folder;
};
