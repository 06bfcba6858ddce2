import { expect, it } from 'vitest';
import { causes } from '../../../src/causes/index.ts';
import { blame } from '../../../src/engine/explain/blame.ts';
import { openCollector } from '../../../src/engine/explain/collector.ts';

const collect = (last: readonly (readonly [string, string])[]) => {
  const collector = openCollector(0);
  const add = (control: string, experiment: string): void =>
    collector.add('tar', [], { field: 'pax.comment', kind: 'text', control, experiment, bytes: 1 });
  for (let number = 0; number < 60_000; number++) add(`/build/a/${number}`, `/other/a/${number}`);
  for (const pair of last) add(...pair);
  return collector;
};

it('very many distinct differences: those with other texts do not share the cause of the first', () => {
  const [group] = collect([['/build/a/1', 'edited']]).groups();
  expect(group?.count).toBe(60_001);
  const other = group?.pairs.filter(({ first }) => first.experiment === 'edited');
  expect(other).toMatchObject([{ count: 1 }]);
  expect(group?.pairs.filter(({ count }) => count > 1)).toMatchObject([{ count: 10_000 }]);
});

it('too many texts: no cause explains the rest', () => {
  const letters = (number: number): string =>
    [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const words = Array.from({ length: 3000 }, (_, number) => ['edit', letters(number)] as const);
  const collector = collect(words);
  const mixed = collector.groups()[0]?.pairs.filter((pair) => pair.mixed === true);
  expect(mixed).toHaveLength(1);
  expect(mixed![0]!.count).toBeGreaterThan(1000);
  const { unexplainedBytes } = blame('x', collector, causes, { canaries: [] });
  expect(unexplainedBytes).toBeGreaterThanOrEqual(mixed![0]!.bytes);
});
