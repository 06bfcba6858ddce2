import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Writes dist/man/repro-harness.1 from the definitions of the commands. */
export const writeManPage = async () => {
  mkdirSync('dist/man');
  const module = join('dist/man', 'man-page.mjs');
  await build({
    entryPoints: ['src/cli/man/man-page.ts'],
    outfile: module,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    preserveSymlinks: true,
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    external: ['fast-check', 'vitest'],
    logLevel: 'warning',
  });
  const { manPage } = await import(pathToFileURL(resolve(module)).href);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync('dist/man/repro-harness.1', await manPage({ version, date: releaseDate(version) }));
  rmSync(module);
};

/** The date of a version in CHANGELOG.md; empty if it is not released yet. */
const releaseDate = (version) => {
  const heading = new RegExp(`^## \\[?${version.replaceAll('.', '\\.')}\\]? - (\\d{4}-\\d\\d-\\d\\d)$`, 'm');
  return heading.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1] ?? '';
};
