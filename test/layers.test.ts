import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/util/package-root.ts';

// CONTRIBUTING, "Layers": imports only go down, imports of types included.
const FLOORS: Readonly<Record<string, number>> = {
  cli: 6,
  library: 5,
  fuzz: 5,
  matrix: 5,
  engine: 4,
  presets: 3,
  axes: 3,
  comparers: 3,
  causes: 3,
  packers: 3,
  reporters: 3,
  remedies: 3,
  patches: 3,
  sandbox: 2,
  archive: 2,
  util: 1,
  model: 0,
};
/** Folders of units that never import each other; code that several share is in `support`. */
const APART = ['presets', 'axes', 'comparers', 'causes', 'packers', 'reporters', 'remedies', 'patches'];

const source = join(packageRoot(), 'src');

interface Import {
  readonly from: string;
  readonly to: string;
}

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(
    ([, target]) => ({
      from: file,
      to: relative(source, resolve(source, dirname(file), target!)),
    }),
  );

const files = (readdirSync(source, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);
const roomOf = (file: string): string => file.split('/')[0]!;
const floorOf = (file: string): number => FLOORS[roomOf(file)]!;
/** `terminal` of `reporters/terminal/index.ts`, `json.ts` of `reporters/json.ts`. */
const unitOf = (file: string): string => file.split('/')[1]!;
const shown = ({ from, to }: Import): string => `${from} -> ${to}`;

describe('the layers of src', () => {
  it('contain every folder', () => {
    const inRooms = files.filter((file) => file.includes('/'));
    expect([...new Set(inRooms.map(roomOf))].filter((name) => !(name in FLOORS))).toEqual([]);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('agree with CONTRIBUTING', () => {
    const table = readFileSync(join(packageRoot(), 'CONTRIBUTING.md'), 'utf8').matchAll(
      /^\| (\d) +\| (`src\/.*?`) +\|/gm,
    );
    const written = [...table].flatMap(([, floor, rooms]) =>
      [...rooms!.matchAll(/`src\/(\w+)`/g)].map(([, room]) => [room!, Number(floor)] as const),
    );
    expect(Object.fromEntries(written)).toEqual(FLOORS);
  });

  it('import only downwards', () => {
    const upward = imports.filter(({ from, to }) => from.includes('/') && !(floorOf(to) <= floorOf(from)));
    expect(upward.map(shown)).toEqual([]);
  });

  it.each(APART)('%s: one unit never imports another', (room) => {
    const between = imports.filter(
      ({ from, to }) =>
        roomOf(from) === room &&
        roomOf(to) === room &&
        unitOf(from) !== 'index.ts' &&
        unitOf(to) !== 'support' &&
        unitOf(from) !== unitOf(to),
    );
    expect(between.map(shown)).toEqual([]);
  });
});

describe('import cycles', () => {
  it('are found', () => {
    const circle = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'a' },
      { from: 'c', to: 'd' },
    ];
    expect(circlesOf(['a', 'b', 'c', 'd'], circle)).toEqual([['a', 'b', 'c']]);
  });

  it('do not exist, imports of types included', () => {
    expect(circlesOf(files, imports)).toEqual([]);
  });

  it('do not exist between the subfolders of a folder either', () => {
    // A file directly in the folder counts as a subfolder of its own.
    const folderOf = (file: string): string => (dirname(file).includes('/') ? dirname(file) : file);
    for (const room of Object.keys(FLOORS)) {
      const inside = imports.filter(({ from, to }) => roomOf(from) === room && roomOf(to) === room);
      const arrows = inside
        .map(({ from, to }) => ({ from: folderOf(from), to: folderOf(to) }))
        .filter(({ from, to }) => from !== to);
      const folders = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))];
      expect(circlesOf(folders, arrows), room).toEqual([]);
    }
  });
});

/** Strongly connected components of at least two nodes (Tarjan 1972), each sorted. */
function circlesOf(nodes: readonly string[], arrows: readonly Import[]): string[][] {
  const targets = new Map(nodes.map((node) => [node, [] as string[]]));
  for (const { from, to } of arrows) targets.get(from)?.push(to);
  const [order, lowest] = [new Map<string, number>(), new Map<string, number>()];
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    lowest.set(node, order.get(node)!);
    stack.push(node);
    for (const next of targets.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(node, Math.min(lowest.get(node)!, lowest.get(next)!));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of nodes) if (!order.has(node)) visit(node);
  return circles;
}
