import type { CauseOfGroup } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { UMASK } from '../util/fixes.ts';
import { blameMode, changesOf, type Modes } from './support/blame-mode.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';

export const textMode: CauseOfGroup = {
  code: 'text-mode',
  formats: ['text'],
  cause: 'the output contains permissions of files',
  fix: { text: 'Set the permissions of the files, or do not list them.', command: 'chmod -R u=rwX,go=rX .' },
  byAxis: { umask: UMASK },
  prepare: ({ pairs }, context) => {
    const all = pairs.flatMap((pair) => {
      const found = modesOf(pair);
      return found === undefined ? [] : [found];
    });
    const changes = changesOf(all);
    return (pair) => {
      const modes = modesOf(pair);
      if (modes === undefined) return undefined;
      // Three digits are evidence only if several files have them, or if the line says what they are.
      if (isUnconditioned(context) && all.length < 2 && pair.count < 2 && !isNamed(pair)) return undefined;
      const blamed = blameMode(pair, modes, changes, ['source-mode', 'umask'], context);
      return blamed && { ...blamed, weak: true };
    };
  },
};

const isNamed = ({ first: { control, context: line } }: DifferingPair): boolean =>
  String(control).includes('r') || /mode|perm/i.test(line?.control ?? '');

/** The two modes, if they differ only in the bits of group and others. */
const modesOf = ({ first }: DifferingPair): Modes | undefined => {
  const [a, b] = [modeOf(first.control), modeOf(first.experiment)];
  return a === undefined || b === undefined || ((a ^ b) & ~0o77) !== 0 ? undefined : [a, b];
};

const USUAL: ReadonlySet<string> = new Set(
  '400 440 444 500 550 555 600 640 644 660 664 666 700 710 711 750 751 755 770 775 777'.split(' '),
);

/** `644`, `0644`, `100644` or `-rw-r--r--` as a number. Digits must be those of a usual mode, because any small number may look octal. */
const modeOf = (value: unknown): number | undefined => {
  if (typeof value !== 'string') return undefined;
  if (/^(10|04|4)?0?[0-7]{3}$/.test(value))
    return USUAL.has(value.slice(-3)) ? Number.parseInt(value.slice(-3), 8) : undefined;
  const letters = /^[-dlbcps]([-r][-w][-xsS][-r][-w][-xsS][-r][-w][-xtT])[.+]?$/.exec(value)?.[1];
  return letters === undefined
    ? undefined
    : [...letters].reduce((bits, letter) => bits * 2 + (letter === '-' ? 0 : 1), 0);
};
