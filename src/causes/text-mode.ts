import { blameAxes } from '../evidence/blame-axes.ts';
import type { Cause } from '../model/cause.ts';

export const textMode: Cause = {
  code: 'text-mode',
  formats: ['text'],
  cause: 'permissions of files stand in the output',
  fix: { text: 'Set the permissions of the files, or do not list them.', command: 'chmod -R u=rwX,go=rX .' },
  explains: (pair, _, context) => {
    const modes = [pair.first.control, pair.first.experiment].map(modeOf);
    const [a, b] = modes;
    if (a === undefined || b === undefined || ((a ^ b) & ~0o77) !== 0) return undefined;
    return blameAxes(pair, ['source-mode', 'umask'], context);
  },
};

/** `644`, `0644`, `100644` or `-rw-r--r--` as a number. */
const modeOf = (value: unknown): number | undefined => {
  if (typeof value !== 'string') return undefined;
  if (/^(10|04|4)?0?[0-7]{3,4}$/.test(value)) return Number.parseInt(value.slice(-4), 8);
  const letters = /^[-dlbcps]([-r][-w][-xsS][-r][-w][-xsS][-r][-w][-xtT])[.+]?$/.exec(value)?.[1];
  return letters === undefined
    ? undefined
    : [...letters].reduce((bits, letter) => bits * 2 + (letter === '-' ? 0 : 1), 0);
};
