import { expect, it } from 'vitest';
import type { EmittedDifference } from '../../../src/archive/comparer.ts';
import { bufferContent } from '../../../src/archive/content.ts';
import { compareParts } from '../../../src/archive/parts/compare-parts.ts';
import type { Part } from '../../../src/archive/parts/part.ts';

const compare = async (
  a: string,
  b: string,
  parts: readonly Part[],
  others: readonly Part[] = parts,
): Promise<readonly EmittedDifference[]> => {
  const emitted: EmittedDifference[] = [];
  const file = (text: string, found: readonly Part[]) => ({
    content: bufferContent(Buffer.from(text, 'latin1')),
    parts: found,
  });
  await compareParts(file(a, parts), file(b, others), {
    name: 'x',
    emit: (difference) => emitted.push(difference),
    note: () => {},
    descend: async () => 0,
    scratch: async () => expect.fail('nothing to extract'),
  });
  return emitted;
};

const field = (offset: number, value: string): Part => ({
  field: 'date',
  kind: 'text',
  offset,
  size: 4,
  value,
});

it('a field with two values, by its name', async () => {
  expect(await compare('..2025..', '..2026..', [field(2, '2025')], [field(2, '2026')])).toEqual([
    { field: 'date', kind: 'text', offset: 2, control: '2025', experiment: '2026', bytes: 4 },
  ]);
});

it('two spellings of one value: the bytes', async () => {
  expect(await compare('..2025..', '..+0025.', [field(2, '2025')])).not.toEqual([]);
});

it('bytes outside all parts, at their offset in the control', async () => {
  expect(await compare('ab2025cd', 'ab2025xd', [field(2, '2025')])).toMatchObject([{ offset: 6, bytes: 1 }]);
});

it('a part of one side only', async () => {
  expect(await compare('ab2025', 'ab', [field(2, '2025')], [])).toMatchObject([
    { field: 'date', control: '2025', experiment: null, bytes: 4 },
  ]);
});

it('a checksum follows from the rest only if it is right on both sides', async () => {
  const sum = (value: string, recomputed: boolean): Part => ({
    ...field(2, value),
    kind: 'text',
    value,
    recomputed,
  });
  const both = await compare('..2025..', '..2026..', [sum('2025', true)], [sum('2026', true)]);
  const one = await compare('..2025..', '..2026..', [sum('2025', true)], [sum('2026', false)]);
  expect(both.map(({ recomputed }) => recomputed)).toEqual([true]);
  expect(one.map(({ recomputed }) => recomputed)).toEqual([undefined]);
});

it('parts that overlap or reach beyond the end lose no byte', async () => {
  const span = (offset: number, size: number): Part => ({ field: `at ${offset}`, offset, size });
  expect(await compare('abcdef', 'abcdeX', [span(0, 4), span(2, 99)])).not.toEqual([]);
  expect(await compare('abcdef', 'Xbcdef', [span(3, 1)])).toMatchObject([{ offset: 0, bytes: 1 }]);
});
