import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { packageRoot } from '../../../src/util/package-root.ts';

/**
 * Clones the checkout into `folder` under a umask, with the changes that are not committed yet and with the same packages in
 * node_modules. Returns `folder`.
 */
export const cloneCheckout = (folder: string, umask: string): string => {
  const root = packageRoot();
  mkdirSync(dirname(folder), { recursive: true });
  const clone = 'umask "$0" && git clone --quiet --no-hardlinks "$1" "$2"';
  execaSync('sh', ['-c', clone, umask, root, folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  const changed = execaSync('git', ['ls-files', '-mdoz', '--exclude-standard'], { cwd: root }).stdout;
  for (const name of changed.split('\0').filter(Boolean)) {
    rmSync(join(folder, name), { force: true });
    if (!existsSync(join(root, name))) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
};

/** npm without its search for a newer npm, which needs a network. */
export const QUIET_NPM = { npm_config_update_notifier: 'false' };

/** Makes the npm package of the checkout, which the global set-up built, in `folder`. Returns the path of the tarball. */
export const packCheckout = (folder: string): string => {
  const words = ['pack', '--offline', '--ignore-scripts', '--loglevel=error', `--pack-destination=${folder}`];
  const { stdout } = execaSync('npm', words, { cwd: packageRoot(), env: QUIET_NPM });
  return join(folder, stdout.trim());
};

/** Makes the npm package in a clone, with what a user would type. Returns the path of the tarball. */
export const packClone = (folder: string, umask = '022'): string => {
  const pack = 'umask "$0" && npm pack --offline --loglevel=error';
  execaSync('sh', ['-c', pack, umask], {
    cwd: folder,
    env: QUIET_NPM,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return join(folder, `repro-harness-${version}.tgz`);
};
