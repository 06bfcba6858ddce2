import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execaSync } from 'execa';

/** Installs this package and those that its users need in a folder. */
export const installPackages = (folder: string): void => {
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['vitest', 'fast-check', '@types'])
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  symlinkSync(process.cwd(), join(folder, 'node_modules/repro-harness'));
};

/** Runs Node in a folder. */
export const nodeIn = (folder: string, ...args: readonly string[]) =>
  execaSync(process.execPath, args, {
    cwd: folder,
    env: { NO_COLOR: '1' },
    reject: false,
    stripFinalNewline: false,
  });

/** Runs the tests in a folder with Vitest. */
export const testsIn = (folder: string, ...args: readonly string[]) =>
  nodeIn(folder, resolve('node_modules/vitest/vitest.mjs'), 'run', ...args);

/** What the compiler says about the types in a folder: nothing, if they are right. */
export const typeErrorsIn = (folder: string): string =>
  nodeIn(folder, resolve('node_modules/typescript/bin/tsc')).stdout;
