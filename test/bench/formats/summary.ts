import { counted } from '../../../src/util/counted.ts';
import { groupBy } from '../../../src/util/group-by.ts';
import { sum } from '../../../src/util/sum.ts';
import type { Judged } from './judge.ts';
import type { Ours } from './ours.ts';
import type { FilePair } from './pairs-in.ts';
import type { Theirs } from './theirs.ts';

export interface MeasuredPair {
  readonly names: FilePair;
  readonly ours: Ours;
  readonly theirs: Theirs;
  readonly judged: Judged;
}

/** A table by kind of file, the sums, and what a person has to judge, as Markdown. */
export const summary = (pairs: readonly MeasuredPair[]): string =>
  [
    `${counted(pairs.length, 'pair')} of files. Structured: more was decoded than strings and ranges of bytes; the lines of a text count. CPU seconds, of child processes:`,
    '',
    '| files | pairs | structured | diffoscope | decoded as | causes | complete | CPU | diffoscope |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...[...groupBy(pairs, ({ names }) => kindOf(names[0]))].map(([kind, own]) => row(kind, own)),
    row(`**all**`, pairs, true),
    '',
    ...sums(pairs),
    '',
    ...list(
      'Explained completely, for a person to judge',
      pairs.filter(({ judged }) => judged.claimsComplete),
      ({ judged }) =>
        `${judged.causes.join(', ') || 'derived'}${judged.falselyComplete ? ': **false**' : ''}`,
    ),
    ...list(
      'False causes',
      pairs.filter(({ judged }) => judged.falseCauses.length > 0),
      ({ judged }) => judged.falseCauses.join(', '),
    ),
  ].join('\n');

/** The ending; of a name without one, the letters. */
const kindOf = (name: string): string =>
  /(?:\.tar)?\.[^.\d]*[^./]*$/.exec(name)?.[0] ?? name.replace(/\d+.*$/, '').replace(/^.*\//, '');

const row = (kind: string, pairs: readonly MeasuredPair[], isSum = false): string => {
  const unique = (texts: readonly string[]): string => (isSum ? '' : [...new Set(texts)].join(', '));
  const count = (holds: (pair: MeasuredPair) => boolean): string => String(pairs.filter(holds).length);
  const cells = [
    kind,
    String(pairs.length),
    count(({ ours }) => ours.formats.length > 0),
    count(({ theirs }) => theirs.structured),
    unique(pairs.flatMap(({ ours }) => ours.formats)),
    unique(pairs.flatMap(({ judged }) => judged.causes)),
    count(({ judged }) => judged.claimsComplete),
    seconds(pairs.map(({ ours }) => ours.processor)),
    seconds(pairs.map(({ theirs }) => theirs.processor)),
  ];
  return `| ${cells.join(' | ')} |`;
};

const seconds = (values: readonly number[]): string => sum(values).toFixed(2);

const sums = (pairs: readonly MeasuredPair[]): readonly string[] => {
  const [mine, other] = [
    sum(pairs.map(({ ours }) => ours.processor)),
    sum(pairs.map(({ theirs }) => theirs.processor)),
  ];
  const lacking = pairs.filter(({ theirs }) => !theirs.structured && theirs.missing.length > 0);
  const tools = [...new Set(lacking.flatMap(({ theirs }) => theirs.missing))].sort();
  const flaws = (holds: (judged: Judged) => boolean): number =>
    pairs.filter(({ judged }) => holds(judged)).length;
  return [
    `CPU: ${mine.toFixed(1)} s against ${other.toFixed(1)} s, ratio ${(mine / other).toFixed(2)}.`,
    `With a cause: ${counted(
      flaws(({ causes }) => causes.length > 0),
      'pair',
    )}; with a false cause: ${flaws(({ falseCauses }) => falseCauses.length > 0)}.`,
    `Explained completely: ${flaws(({ claimsComplete }) => claimsComplete)}; falsely: ${flaws(({ falselyComplete }) => falselyComplete)}.`,
    ...(lacking.length === 0
      ? []
      : [
          `diffoscope compared ${counted(lacking.length, 'pair')} as bytes for want of programs or modules that are not installed: ${tools.join(', ')}.`,
        ]),
  ];
};

const list = (
  title: string,
  pairs: readonly MeasuredPair[],
  words: (pair: MeasuredPair) => string,
): readonly string[] => [
  `${title}: ${pairs.length === 0 ? 'none.' : ''}`,
  ...pairs.map((pair) => `- ${pair.names.join(' ')}: ${words(pair)}`),
  '',
];
