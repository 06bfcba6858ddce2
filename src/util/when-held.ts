import { andList } from './and-list.ts';

/** How trials hold settings fixed to find the source of noise, as a clause: `the clock is frozen and hash seeds are fixed`. */
export const whenHeld = (settings: readonly string[]): string =>
  andList(settings.map((name) => CLAUSES[name] ?? `${name} is held fixed`));

const CLAUSES: Readonly<Record<string, string>> = {
  cpus: 'only one processor is used',
  'hash-seed': 'hash seeds are fixed',
  aslr: 'addresses are not random',
  pid: 'process ids start at the same number',
  clock: 'the clock is frozen',
};
