import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import type { Report } from '../../../src/model/report.ts';
import { type CliOptions, runCli } from '../../support/run-cli.ts';

/** A project in a git repository of its own. */
export interface Project {
  readonly folder: string;
  readonly git: (...args: string[]) => string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly commit: (message: string) => void;
}

export const TAR = 'tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=go+u,go-w -cf';

/** A release as a tar archive, made by a script that says its version in a variable. */
export const RELEASE = {
  'src/b': 'b\n',
  'src/a': 'a\n',
  'src/c': 'c\n',
  'release.sh': `set -e\nversion=1.0\necho "$version" >src/VERSION\n${TAR} "app-$version.tar" src\n`,
  'repro.yaml': 'name: app\nbuild: sh release.sh\noutputs: ["*.tar"]\n',
};

export const openProject = (folder: string, files: Readonly<Record<string, string>>): Project => {
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]): string =>
    execaSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args]).stdout;
  const write = (named: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(named)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  const commit = (message: string): void => {
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', message);
  };
  git('init', '-q', '-b', 'main');
  write({ '.gitignore': 'reports/\n', ...files });
  commit('one');
  return { folder, git, write, commit };
};

/** Runs `run --base` and reads the report. */
export const runBase = (folder: string, words: readonly string[], options: CliOptions = {}) => {
  const ran = runCli(['run', '--reporter', 'json=reports/r.json', '--base', ...words], {
    cwd: folder,
    ...options,
  });
  const report = (): Report & { readonly change: NonNullable<Report['change']> } =>
    JSON.parse(readFileSync(join(options.cwd ?? folder, 'reports/r.json'), 'utf8'));
  return { ...ran, report };
};

/** Everything that can be known of a folder: names, modes, links, times of change to the nanosecond, contents. */
export const stateOf = (folder: string): string => {
  const names = ['.', ...(readdirSync(folder, { recursive: true }) as string[])].sort();
  const hash = createHash('sha256');
  for (const name of names) {
    const path = join(folder, name);
    const stat = lstatSync(path, { bigint: true });
    hash.update(JSON.stringify([name, stat.mode, stat.nlink, stat.mtimeNs, stat.ctimeNs].map(String)));
    if (stat.isFile()) hash.update(readFileSync(path));
    if (stat.isSymbolicLink()) hash.update(readlinkSync(path));
  }
  return hash.digest('hex');
};
