// Before `npm pack` and `npm publish`: builds, so that the package never contains an old build. Reads nothing but the checkout.
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const { devDependencies, files } = JSON.parse(readFileSync('package.json', 'utf8'));
const missing = Object.keys(devDependencies).filter((name) => !existsSync(join('node_modules', name)));
if (missing.length > 0) {
  process.stderr.write(
    `prepack: not installed in node_modules: ${missing.join(', ')}\n  npm ci   installs what the build needs; then repeat this command\n`,
  );
  process.exit(1);
}

await import('./build.mjs');

// npm copies the permission bits of group and others into the package. A checkout has them from its umask: set those of umask 022.
const publish = (path) => {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  chmodSync(path, stats.isDirectory() || stats.mode & 0o100 ? 0o755 : 0o644);
  if (stats.isDirectory()) for (const name of readdirSync(path)) publish(join(path, name));
};
const packed = files.filter((name) => !/^!|\*/.test(name));
for (const path of ['package.json', 'README.md', 'LICENSE', 'bin', ...packed]) publish(path);
