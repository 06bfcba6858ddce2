import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../../src/util/package-root.ts';

const root = packageRoot();
const licences = readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');

/** The packages of which the source maps name a file: esbuild writes them apart from the list of the build. */
const bundled = (): string[] => {
  const maps = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.c?js\.map$/.test(name),
  );
  const sources = maps.flatMap(
    (name) => (JSON.parse(readFileSync(join(root, 'dist', name), 'utf8')) as { sources: string[] }).sources,
  );
  const names = sources.map((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
};

const sections = licences.split(/^-{80}\n\n/m).slice(1);

it('the licences are those of the packages in the bundle', () => {
  const listed = sections.map((section) => /^(\S+) \S+ \(.+\)\n/.exec(section)?.[1]);
  // Of one package there may be two versions.
  expect([...new Set(listed)].sort()).toEqual(bundled());
  expect(new Set(sections).size).toBe(sections.length);
  expect(listed).toContain('commander');
  expect(listed).not.toContain('fast-check');
});

it.each(sections.map((section) => ({ name: section.split('\n')[0]!, section })))(
  '$name: has the notice and the terms',
  ({ section }) => {
    expect(section).toMatch(/copyright/i);
    expect(section).toMatch(/permission|redistribution/i);
  },
);
