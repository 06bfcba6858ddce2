import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

const ROOT = 'dist/types';

/** Writes the declarations that the exports of the package need, and only those. */
export const writeDeclarations = async () => {
  await execa(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
    stdio: 'inherit',
  });
  const needed = reachable([join(ROOT, 'index.d.ts'), join(ROOT, 'library/vitest.d.ts')]);
  for (const entry of readdirSync(ROOT, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !needed.has(file)) rmSync(file);
  }
  removeEmptyFolders(ROOT);
};

// TypeScript rewrites the extensions of imports in JavaScript output, but not in declarations.
const IMPORT = /((?:from|import\(|import)\s*['"]\.[^'"]*)\.ts(?=['"])/g;

const reachable = (entries) => {
  const found = new Set(entries);
  for (const file of found) {
    const text = readFileSync(file, 'utf8');
    for (const [, before] of text.matchAll(IMPORT))
      found.add(join(dirname(file), `${before.slice(before.search(/\.\.?\//))}.d.ts`));
    writeFileSync(file, text.replace(IMPORT, '$1.js'));
  }
  return found;
};

const removeEmptyFolders = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
};
