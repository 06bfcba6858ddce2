import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeSpans, headings, tableIn } from './markdown.ts';

const page = readFileSync('docs/design.md', 'utf8');
const sections = headings(page).flatMap((heading) => /^(\d+) /.exec(heading)?.[1] ?? []);

const filesBelow = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => /\.(?:ts|mjs)$/.test(file))
    .map((file) => join(folder, file));

describe('the paths that docs/design.md names', () => {
  it('in links exist', () => {
    const targets = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => normalize(`docs/${target}`));
    expect(targets.length).toBeGreaterThan(100);
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });

  it('in backticks exist', () => {
    const paths = codeSpans(page).filter((code) =>
      /^(?:bin|docs|scenarios|schemas|scripts|src|test)\//.test(code),
    );
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('in links are called by the name of the file', () => {
    const links = [...page.matchAll(/\[`([^`]+)`\]\(\.\.\/([^)]+)\)/g)];
    expect(
      links.filter(([, name, target]) => !`/${target}`.endsWith(`/${name}`)).map(([all]) => all),
    ).toEqual([]);
  });
});

describe('the sections of docs/design.md', () => {
  it('are numbered from 1 on, without a gap', () => {
    expect(sections).toEqual(sections.map((_, index) => String(index + 1)));
    expect(sections.length).toBeGreaterThan(1);
  });

  it('that comments cite exist, and no comment cites another design', () => {
    const own = normalize('test/docs/design.test.ts');
    const cited = ['src', 'test', 'scripts']
      .flatMap(filesBelow)
      .filter((file) => file !== own)
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/\b(\S*design(?:\.md)?), section (\d+)/gi)].map(
          ([, design, section]) => ({ file, design: design!.replace(/^\(/, ''), section: section! }),
        ),
      );
    expect(cited.length).toBeGreaterThan(10);
    expect(
      cited.filter(({ design, section }) => design !== 'docs/design.md' || !sections.includes(section)),
    ).toEqual([]);
  });
});

it('the rooms of the engine import each other as docs/design.md says', () => {
  const root = 'src/engine';
  const roomOf = (file: string): string => relative(root, file).split('/')[0]!;
  const measured = new Map<string, Set<string>>(readdirSync(root).map((room) => [room, new Set()]));
  for (const file of filesBelow(root))
    for (const [, target] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const to = join(dirname(file), target!);
      if (to.startsWith(`${root}/`) && roomOf(to) !== roomOf(file))
        measured.get(roomOf(file))!.add(roomOf(to));
    }
  const written = tableIn(page, 'room', 'imports').map((row) => [
    codeSpans(row['room']!)[0]!,
    codeSpans(row['imports']!),
  ]);
  expect(Object.fromEntries(written)).toEqual(
    Object.fromEntries([...measured].map(([room, others]) => [room, [...others].sort()])),
  );
});
