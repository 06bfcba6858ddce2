import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../src/engine/explain/places.ts';
import type { Difference } from '../../../src/model/difference.ts';

const BASE = { format: 'text', member: [], field: 'line', kind: 'text', place: 'line 1', bytes: 1 } as const;
const line = (control: string, experiment: string): Difference => ({
  ...BASE,
  control,
  experiment,
  context: { control, experiment },
});
const placed = (difference: Difference) =>
  [...placesOf([difference])].map(([place, value]) => `${place.split('\0').slice(1).join(' ')}: ${value}`);

describe('places', () => {
  it('are the words of a line', () => {
    expect(placed(line('a 06:28:11 x', 'a 06:28:12 y'))).toEqual(['line line 1 3: 12', 'line line 1 4: y']);
  });

  it('are not told apart in a line with another number of words', () => {
    expect(placed(line('Jan 1', '1 janvier a'))).toEqual(['line line 1 words: 3 janvier a']);
  });

  it('are bytes at offsets, wherever the differing range begins', () => {
    const range = { ...BASE, format: 'bytes', field: 'bytes', kind: 'hex', bytes: 2 } as const;
    expect(placed({ ...range, control: 'ab', experiment: 'xy', offset: 4 })).toEqual(['@4: x', '@5: y']);
    const text = { ...range, field: 'string', kind: 'text', bytes: 1 } as const;
    expect(placed({ ...text, control: 'name b', experiment: 'name y', offset: 9 })).toEqual(['@9: y']);
  });
});
