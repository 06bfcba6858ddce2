// npm run bench [NAME...]: measures repro-harness and the tools that a user would run instead, in the same run. Prints medians.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
setUp({ tests: false });
const [{ build }, { execa }] = await Promise.all([import('esbuild'), import('execa')]);
mkdirSync('dist/bench', { recursive: true });
await build({
  entryPoints: {
    index: 'test/bench/index.ts',
    manifest: 'test/bench/manifest-of.ts',
    snapshot: 'test/bench/snapshot-of.ts',
    'hostile-worker': 'test/bench/hostile/mutations/worker.ts',
  },
  outdir: 'dist/bench',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  define: {
    __filename: '"repro-harness"',
    // Bundles are merged by the tool of the same version.
    __VERSION__: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version),
  },
  logLevel: 'warning',
});
const { exitCode } = await execa(
  process.execPath,
  [join('dist', 'bench', 'index.js'), ...process.argv.slice(2)],
  { stdio: 'inherit', reject: false, cleanup: false },
);
process.exitCode = exitCode ?? 70;
