// Bundles src/ into dist/: few files, because start-up time counts (docs/design.md, section 8).
// The commands are one CommonJS file, because Node keeps what it compiled only of such a script (src/cli/start). The library consists of modules.
// The result depends only on the sources and the packages in node_modules, not on the folder, the user or the umask.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { writeDeclarations } from './build/declarations.mjs';
import { bundleFastPako } from './build/fast-pako.mjs';
import { leanCommander } from './build/lean-commander.mjs';
import { thirdPartyLicenses } from './build/licenses.mjs';
import { writeManPage } from './build/man.mjs';

process.umask(0o022);
rmSync('dist', { recursive: true, force: true });
const shared = {
  outdir: 'dist',
  bundle: true,
  // Names of chunks depend on the paths of the sources: a node_modules that is a link must not change them.
  preserveSymlinks: true,
  platform: 'node',
  target: 'node20.19',
  // No comment in the code refers to the source maps: the npm package does not contain them.
  sourcemap: 'external',
  minifyWhitespace: true,
  minifySyntax: true,
  // Users' tests must share these two packages with the library: do not bundle copies.
  external: ['fast-check', 'vitest'],
  plugins: [bundleFastPako, leanCommander],
  metafile: true,
  logLevel: 'warning',
};
const __VERSION__ = JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version);

const program = await build({
  ...shared,
  entryPoints: { 'cli/program': 'src/cli/program.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // With a code cache, Node 20 knows no way to import from a script: these become calls of require().
  supported: { 'dynamic-import': false },
  define: { __VERSION__, 'import.meta.url': '__url' },
});
const digest = createHash('sha256').update(readFileSync('dist/cli/program.cjs')).digest('hex').slice(0, 16);

const modules = {
  ...shared,
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  // Bundled CommonJS packages require modules of Node only; createRequire() in each of a hundred chunks would take 15 ms.
  banner: { js: 'const require = process.getBuiltinModule;' },
  define: { __VERSION__, __PROGRAM__: JSON.stringify(digest) },
};
// Apart from the library, whose chunks they would divide.
const start = await build({
  ...modules,
  entryPoints: { 'cli/main': 'src/cli/main.ts', 'cli/again': 'src/cli/again.ts' },
});
const library = await build({
  ...modules,
  entryPoints: {
    'workers/copy': 'src/sandbox/snapshot/copy-worker.ts',
    'workers/digest': 'src/engine/outputs/digest/digest-worker.ts',
    'workers/deflate': 'src/archive/pack/deflate-worker.ts',
    index: 'src/index.ts',
    vitest: 'src/library/vitest.ts',
  },
});
// Compiled on the user's host, at the first run.
cpSync('src/sandbox/clock/hooks.c', 'dist/clock/hooks.c');
cpSync('src/sandbox/clock/hooks', 'dist/clock/hooks', { recursive: true });
cpSync('src/sandbox/emulation/processor.c', 'dist/emulation/processor.c');
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', thirdPartyLicenses([program, start, library]));
await writeManPage();
await writeDeclarations();
