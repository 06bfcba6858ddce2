import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/util/package-root.ts';

// DESIGN, section 11: imports only go down, and files beside each other on these floors never import each other.
const FLOORS: Readonly<Record<string, number>> = {
  cli: 6,
  library: 6,
  fuzz: 5,
  engine: 4,
  axes: 3,
  comparers: 3,
  causes: 3,
  reporters: 3,
  sandbox: 2,
  evidence: 2,
  archive: 2,
  model: 1,
  util: 0,
};
const APART = ['axes', 'comparers', 'causes'];

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

const isType = ({ from, to }: Import): boolean =>
  new RegExp(`import type [^;]*'[^']*${to.split('/').at(-1)!.replaceAll('.', '\\.')}'`).test(
    readFileSync(join(source, from), 'utf8'),
  );

const files = (readdirSync(source, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
const imports = files.filter((file) => file.includes('/')).flatMap(importsOf);
const floorOf = (file: string): number => FLOORS[file.split('/')[0]!]!;

describe('the floors of the house', () => {
  it('are all known', () => {
    expect(
      [...new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]!))].filter(
        (name) => !(name in FLOORS),
      ),
    ).toEqual([]);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('import only downwards', () => {
    // The words of the model may be used by the tools below it: types alone, which leave no trace at run time.
    const upward = imports.filter(
      (found) => floorOf(found.to) > floorOf(found.from) && !(found.to.startsWith('model/') && isType(found)),
    );
    expect(upward.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it.each(APART)('%s: one unit never imports another', (floor) => {
    const own = imports.filter(
      ({ from, to }) =>
        from.startsWith(`${floor}/`) && to.startsWith(`${floor}/`) && from !== `${floor}/index.ts`,
    );
    expect(own.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });
});
