import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const CHUNKS = 'dist/chunks';

it('run loads few files at its start', () => {
  const starts = readdirSync(CHUNKS).filter((name) => /^run-[A-Z0-9]{8}\.js$/.test(name));
  expect(starts).toHaveLength(1);
  const loaded = new Set(starts);
  for (const name of loaded) for (const imported of importsOf(name)) loaded.add(imported);
  expect(loaded.size).toBeGreaterThan(10);
  // Each takes half a millisecond of a processor; esbuild alone makes 157 (scripts/build/join-chunks.mjs).
  expect(loaded.size).toBeLessThan(70);
});

const importsOf = (name: string): readonly string[] =>
  [...readFileSync(join(CHUNKS, name), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g)].map(
    ([, imported]) => imported!,
  );
