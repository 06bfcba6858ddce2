import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';

/** A repository for a test, with two commits and a function that runs git in it. */
export interface Repository {
  readonly folder: string;
  readonly git: (...args: string[]) => string;
  readonly first: string;
  readonly second: string;
}

export const makeRepository = (folder: string, format: 'sha1' | 'sha256' = 'sha1'): Repository => {
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]): string =>
    execaSync('git', ['-C', folder, ...args], {
      extendEnv: false,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        ...(process.env['GNUPGHOME'] && { GNUPGHOME: process.env['GNUPGHOME'] }),
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@example.org',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@example.org',
        GIT_AUTHOR_DATE: '1700000000 +0000',
        GIT_COMMITTER_DATE: '1700000000 +0000',
      },
    }).stdout.trim();
  git('init', '-q', '-b', 'main', `--object-format=${format}`);
  const commit = (content: string): string => {
    writeFileSync(join(folder, 'file'), content);
    git('add', '-A');
    git('commit', '-q', '-m', content);
    return git('rev-parse', 'HEAD');
  };
  return { folder, git, first: commit('one\n'), second: commit('two\n') };
};
