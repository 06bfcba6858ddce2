import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { packageRoot } from '../../../src/util/package-root.ts';
import { cloneCheckout } from '../../e2e/package/checkout-copy.ts';

/** A clone of the checkout with packages of its own, as if `npm ci` had installed them: the action needs no network then. Anybody may read it. */
export const cloneForAction = (folder: string): string => {
  const modules = join(cloneCheckout(folder, '022'), 'node_modules');
  // Not the link that a clone has: `npm ci` would empty the folder behind it.
  rmSync(modules);
  const copy = (...options: string[]) =>
    execaSync('cp', ['-a', ...options, '--', join(packageRoot(), 'node_modules/.'), modules], {
      reject: false,
    });
  if (copy('--link').exitCode !== 0) copy();
  const stamp = join(modules, '.repro-harness-lock');
  rmSync(stamp, { force: true });
  const lock = readFileSync(join(folder, 'package-lock.json'));
  writeFileSync(stamp, createHash('sha256').update(lock).digest('hex'));
  return folder;
};

/**
 * A clone of the checkout whose `scripts/install-tool.mjs` installs the tool that the global set-up built, for tests of what comes after it:
 * `action-steps.test.ts` tests the installation itself, which takes a quarter of a minute.
 */
export const cloneWithBuiltTool = (folder: string): string => {
  cloneCheckout(folder, '022');
  writeFileSync(
    join(folder, 'scripts/install-tool.mjs'),
    `import { mkdirSync, symlinkSync } from 'node:fs';
const bin = process.argv[2] + '/bin';
mkdirSync(bin, { recursive: true });
symlinkSync(${JSON.stringify(join(packageRoot(), 'bin/repro-harness.js'))}, bin + '/repro-harness');
`,
  );
  return folder;
};
