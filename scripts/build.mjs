// Bundles src/ into dist/: few files, because start-up time counts (docs/design.md, section 8).
// Commands are loaded on demand: every dynamic import becomes a separate chunk.
// The result depends only on the sources and the packages in node_modules, not on the folder, the user or the umask.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { writeDeclarations } from './build/declarations.mjs';
import { bundleFastPako } from './build/fast-pako.mjs';
import { joinChunks } from './build/join-chunks.mjs';
import { leanCommander } from './build/lean-commander.mjs';
import { thirdPartyLicenses } from './build/licenses.mjs';
import { writeManPage } from './build/man.mjs';

process.umask(0o022);
rmSync('dist', { recursive: true, force: true });
const options = {
  entryPoints: {
    'cli/main': 'src/cli/main.ts',
    'cli/again': 'src/cli/again.ts',
    'workers/copy': 'src/sandbox/snapshot/copy-worker.ts',
    'workers/digest': 'src/engine/outputs/digest/digest-worker.ts',
    'workers/deflate': 'src/archive/pack/deflate-worker.ts',
    index: 'src/index.ts',
    vitest: 'src/library/vitest.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  // Names of chunks depend on the paths of the sources: a node_modules that is a link must not change them.
  preserveSymlinks: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // No comment in the code refers to the source maps: the npm package does not contain them.
  sourcemap: 'external',
  minifyWhitespace: true,
  minifySyntax: true,
  chunkNames: 'chunks/[name]-[hash]',
  // Bundled CommonJS packages require modules of Node only; createRequire() in each of a hundred chunks would take 15 ms.
  banner: { js: 'const require = process.getBuiltinModule;' },
  define: {
    __VERSION__: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version),
  },
  // Users' tests must share these two packages with the library: do not bundle copies.
  external: ['fast-check', 'vitest'],
  plugins: [bundleFastPako, leanCommander],
  metafile: true,
  logLevel: 'warning',
};
const { metafile: apart } = await build({ ...options, write: false });
const { metafile } = await build({
  ...options,
  // The joined imports run nothing: they only tell who needs what.
  logOverride: { 'ignored-bare-import': 'silent' },
  plugins: [...options.plugins, joinChunks(apart)],
});
// Compiled on the user's host, at the first run.
cpSync('src/sandbox/clock/hooks.c', 'dist/clock/hooks.c');
cpSync('src/sandbox/clock/hooks', 'dist/clock/hooks', { recursive: true });
cpSync('src/sandbox/emulation/processor.c', 'dist/emulation/processor.c');
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', thirdPartyLicenses(metafile));
await writeManPage();
await writeDeclarations();
