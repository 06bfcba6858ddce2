import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { explainPair } from './support/explain-pair.ts';
import { summary } from './support/summary.ts';

const [HERE, THERE] = ['/home/one/project/src/lib.rs', '/build/of/another/project/src/lib.rs'];
const PATH = {
  axis: 'build-path',
  kind: 'text',
  control: '/home/one',
  experiment: '/build/of/another',
} as const;

// All lengths are below 128: one byte each.
const text = (value: string): Buffer => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
const section = (id: number, ...content: readonly (Buffer | readonly number[])[]): Buffer => {
  const bytes = Buffer.concat(content.map((piece) => Buffer.from(piece)));
  return Buffer.concat([Buffer.from([id, bytes.length]), bytes]);
};
const producers = (language: string, compiler: string, version: string): Buffer =>
  section(
    0,
    text('producers'),
    [2],
    text('language'),
    [1],
    text(language),
    text(''),
    text('processed-by'),
    [1],
    text(compiler),
    text(version),
  );

/** A module by hand: a function that returns a number, a segment of data, names and producers. */
const module = ({ data = 'data', number = 7, more = [] as readonly Buffer[] } = {}): Buffer =>
  Buffer.concat([
    Buffer.from('0061736d01000000', 'hex'),
    section(1, [1, 0x60, 0, 1, 0x7f]),
    section(3, [1, 0]),
    section(5, [1, 0, 1]),
    section(10, [1, 4, 0, 0x41, number, 0x0b]),
    section(11, [1, 0, 0x41, 0x80, 0x08, 0x0b], text(data)),
    section(0, text('name'), [0, 2], text('m'), [1, 4, 1, 0], text('f')),
    section(0, text('target_features'), [1], Buffer.from('+'), text('simd128')),
    section(0, text('sourceMappingURL'), text('m.wasm.map')),
    ...more,
  ]);

comparerLaws('wasm', () => [module({ more: [producers('Rust', 'rustc', '1.80.0')] })]);

it('each section is compared part by part; sizes follow', async () => {
  expect(await summary(module(), module({ data: 'longer data', number: 8 }))).toEqual([
    'code of function 0 code: . -> .',
    '~ data section size: 11 -> 18',
    '~ data segment 0 size: 4 -> 11',
    'data segment 0 data: data -> longer data',
  ]);
});

it('the prefix map of the compiler that the module names', async () => {
  for (const [language, compiler, command] of [
    ['Rust', 'rustc', 'RUSTFLAGS="--remap-path-prefix=$PWD=."'],
    ['C11', 'clang', '-ffile-prefix-map=$PWD=.'],
  ] as const) {
    const more = [producers(language, compiler, '1')];
    for (const canaries of [[PATH], []])
      expect(
        await explainPair(module({ data: HERE, more }), module({ data: THERE, more }), { canaries }),
      ).toEqual({ codes: ['wasm-build-path'], axes: ['build-path'], bytes: 0, commands: [command] });
  }
});

it('versions of the compiler are explained, other code is not', async () => {
  const [a, b] = ['1.80.0', '1.81.0'].map((version) =>
    module({ more: [producers('Rust', 'rustc', version)] }),
  ) as [Buffer, Buffer];
  expect(await explainPair(a, b)).toMatchObject({ codes: ['wasm-producers'], axes: ['tools'], bytes: 0 });
  expect(
    (await explainPair(a, module({ number: 9, more: [producers('Rust', 'rustc', '1.81.0')] }))).bytes,
  ).toBe(1);
});

it('sections in another order are a difference', async () => {
  const [x, y] = [section(0, text('x'), text('one')), section(0, text('y'), text('two'))];
  expect(await summary(module({ more: [x, y] }), module({ more: [y, x] }))).toEqual(['order: x id -> y id']);
});

const { it: withClang } = skipUnless(
  findProgram('clang') !== undefined && findProgram('wasm-ld') !== undefined,
  'clang or wasm-ld is not installed',
);

withClang(
  'clang: the path in the data is the whole difference; debug information has an order that depends on it',
  async () => {
    const folder = temporaryFolder('wasm');
    const built = (options: readonly string[]): readonly Buffer[] =>
      ['one', 'two-two'].map((name) => {
        const cwd = join(folder, name);
        mkdirSync(cwd, { recursive: true });
        writeFileSync(join(cwd, 'x.c'), 'const char *f(void) { return __FILE__; }');
        const link = ['-nostdlib', '-Wl,--no-entry,--export=f', '-o', 'x.wasm', join(cwd, 'x.c')];
        execaSync('clang', ['--target=wasm32', ...options, ...link], { cwd });
        return readFileSync(join(cwd, 'x.wasm'));
      });
    const canary = { ...PATH, control: join(folder, 'one'), experiment: join(folder, 'two-two') };
    const [a, b] = built([]) as [Buffer, Buffer];
    expect(await explainPair(a, b, { canaries: [canary] })).toEqual({
      codes: ['wasm-build-path'],
      axes: ['build-path'],
      bytes: 0,
      commands: ['-ffile-prefix-map=$PWD=.'],
    });
    const [c, d] = built(['-g']) as [Buffer, Buffer];
    const withDebug = await explainPair(c, d, { canaries: [canary] });
    expect(withDebug.axes).toEqual(['build-path']);
    expect(withDebug.bytes).toBeGreaterThan(0);
  },
);
