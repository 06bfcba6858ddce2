import { expect, it } from 'vitest';
import { gatherLists } from '../../src/reporters/in-toto/gather-lists.ts';
import { many, report } from './support/hostile-report.ts';

it.each([1, 1_000_000])(
  'lists are the same whether they are held or read again (limit %i)',
  async (limit) => {
    let reads = 0;
    const results = many(3, (index) => report({ seed: index }));
    const lists = await gatherLists(
      results,
      ({ report: { seed } }) => {
        reads++;
        return { seeds: [seed, `${seed}"`], none: [] };
      },
      limit,
    );
    let text = '';
    const write = (piece: string | Uint8Array): void => {
      text += piece;
    };
    expect(await lists.write('seeds', write, ['first'])).toBe(7);
    expect(JSON.parse(`[${text}]`)).toEqual(['first', 0, '0"', 1, '1"', 2, '2"']);
    expect(await lists.write('none', write)).toBe(0);
    expect(reads).toBe(limit === 1 ? 9 : 3);
  },
);
