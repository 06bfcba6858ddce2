// Bundles src/ into dist/: few files, because start-up time counts (docs/design.md, section 8).
// Commands are loaded on demand: every dynamic import becomes a separate chunk.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
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
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  minifyWhitespace: true,
  minifySyntax: true,
  chunkNames: 'chunks/[name]-[hash]',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  define: {
    __VERSION__: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version),
    // For packages in CommonJS.
    __filename: 'import.meta.filename',
  },
  // Users' tests must share these two packages with the library: do not bundle copies.
  external: ['fast-check', 'vitest'],
  logLevel: 'warning',
});

execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
  stdio: 'inherit',
});
// TypeScript rewrites the extensions of imports in JavaScript output, but not in declarations.
for (const name of readdirSync('dist/types', { recursive: true })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = join('dist/types', name);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/((?:from|import\()\s*'\.[^']*)\.ts'/g, "$1.js'"));
}
