import { expect, it } from 'vitest';
import { whenHeld } from '../../src/util/when-held.ts';

it('says how trials held settings fixed, as a clause', () => {
  expect(`becomes stable when ${whenHeld(['clock'])}`).toBe('becomes stable when the clock is frozen');
  expect(whenHeld(['clock', 'cpus', 'aslr'])).toBe(
    'the clock is frozen, only one processor is used and addresses are not random',
  );
  expect(whenHeld(['umask'])).toBe('umask is held fixed');
});
