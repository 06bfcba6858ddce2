import { expect, it } from 'vitest';
import { clock } from '../../src/axes/clock.ts';
import { blameAxes } from '../../src/causes/support/blame-axes.ts';

it('is recognised by two times of files, although both builds ran within the same two seconds', () => {
  const window = { from: 1_795_900_444, to: 1_795_900_446 };
  const canaries = clock.canaries(0, 34_400_448, { control: window, experiment: window });
  const blame = (control: number | string, experiment: number | string) => {
    const difference = {
      format: 'tar',
      field: 'mtime',
      kind: 'time',
      member: [],
      control,
      experiment,
      bytes: 4,
    } as const;
    const pair = { count: 1, bytes: 4, examples: [difference], first: difference };
    return blameAxes(pair, ['clock', 'source-mtime'], { canaries, varied: ['clock', 'source-mtime'] });
  };
  expect(blame(1_795_900_444, 1_795_900_445)).toEqual({ axes: ['clock'], confidence: 'recognised' });
  expect(blame('21:14:04', '21:14:05')).toEqual({ axes: ['clock'], confidence: 'recognised' });
  expect(blame(1_795_900_444, 1_795_900_447).confidence).toBe('suggested');
});
