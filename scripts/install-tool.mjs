// node scripts/install-tool.mjs FOLDER: builds this checkout and installs the npm package into FOLDER, with the program as
// FOLDER/bin/repro-harness. For CI jobs, which keep FOLDER in a cache. Needs the npm registry only if node_modules is not up to date.
// Not execa, and not tmp-promise: this installs them.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  // Not tmp-promise: this installs it.
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installNodePackages } from './set-up.mjs';

const [folder] = process.argv.slice(2).map((word) => resolve(word));
if (folder === undefined) {
  process.stderr.write('usage: node scripts/install-tool.mjs FOLDER\n');
  process.exit(2);
}
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
installNodePackages();

const output = (command, ...args) => {
  const { status, stdout, error } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return stdout;
  process.stderr.write(
    `install-tool: ${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}\n`,
  );
  process.exit(1);
};

mkdirSync(dirname(folder), { recursive: true });
// Beside the folder, and renamed at the end: an interrupted installation is not taken for a complete one.
const draft = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
try {
  output('npm', 'pack', '--offline', '--loglevel=error', `--pack-destination=${draft}`);
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const tarball = join(draft, `${name}-${version}.tgz`);
  output('tar', '-xzf', tarball, '-C', draft);
  rmSync(tarball);
  // Its packages are those of package-lock.json, which are in node_modules already.
  const packages = output('npm', 'ls', '--omit=dev', '--all', '--parseable').trim().split('\n').slice(1);
  // In a test, node_modules is a link to that of another checkout.
  const modules = realpathSync('node_modules');
  for (const path of packages.map((one) => realpathSync(one)))
    cpSync(path, join(draft, 'package/node_modules', relative(modules, path)), { recursive: true });
  mkdirSync(join(draft, 'bin'));
  symlinkSync('../package/bin/repro-harness.js', join(draft, 'bin/repro-harness'));
  chmodSync(draft, 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
} finally {
  rmSync(draft, { recursive: true, force: true });
}
