import { chmodSync, chownSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execaSync } from 'execa';
import { packageRoot } from '../../../src/util/package-root.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { QUIET_NPM } from './checkout-copy.ts';

export interface Installation {
  /** A project that depends on repro-harness. It has a file `src/hello.txt`. */
  readonly project: string;
  /** What `npm install` gave. */
  readonly installed: Ended;
  /** Runs a program in the project, as its owner. */
  readonly run: (command: string, ...args: readonly string[]) => Ended;
}

interface Ended {
  readonly exitCode?: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Installs a tarball in a new project of a user. Needs no network: the other packages are those of the checkout. */
export const install = (folder: string, tarball: string, uid: number): Installation => {
  const project = join(folder, 'project');
  for (const name of ['home', 'project', 'project/src']) mkdirSync(join(folder, name));
  copyFileSync(tarball, join(folder, 'repro-harness.tgz'));
  const dependencies = { 'repro-harness': 'file:../repro-harness.tgz', ...packInstalled(folder) };
  const manifest = { private: true, type: 'module', dependencies };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(project, 'src/hello.txt'), 'hello\n');
  for (const name of readdirSync(folder)) if (name.endsWith('.tgz')) chmodSync(join(folder, name), 0o644);
  for (const name of ['', 'home', 'project', 'project/src', 'project/package.json'])
    chownSync(join(folder, name), uid, uid);
  const run: Installation['run'] = (command, ...args) => {
    const [program, ...words] = [...becoming(uid), command, ...args];
    return execaSync(program!, words, {
      cwd: project,
      env: { PATH: process.env['PATH'], HOME: join(folder, 'home'), NO_COLOR: '1', ...QUIET_NPM },
      extendEnv: false,
      reject: false,
      stripFinalNewline: false,
    });
  };
  return { project, run, installed: run('npm', 'install', '--offline', '--no-audit', '--no-fund') };
};

/** The packages on which the tarball depends, as tarballs in `folder`. */
const packInstalled = (folder: string): Record<string, string> => {
  packed ??= packOnce(temporaryFolder('installed-packages-'));
  for (const file of packed.values()) copyFileSync(file, join(folder, basename(file)));
  return Object.fromEntries([...packed].map(([name, file]) => [name, `file:../${basename(file)}`]));
};

let packed: ReadonlyMap<string, string> | undefined;

/** The tarballs of these packages by their names. */
const packOnce = (folder: string): ReadonlyMap<string, string> => {
  const names = ['fast-check', 'pure-rand'];
  const places = names.map((name) => join(packageRoot(), 'node_modules', name));
  const { stdout } = execaSync('npm', ['pack', '--offline', '--ignore-scripts', ...places], {
    cwd: folder,
    env: QUIET_NPM,
    stdio: ['ignore', 'pipe', 'ignore'],
    lines: true,
  });
  return new Map(names.map((name, index) => [name, join(folder, stdout[index]!)]));
};

const becoming = (uid: number): string[] =>
  uid === process.getuid!()
    ? []
    : ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--inh-caps=-all'];
