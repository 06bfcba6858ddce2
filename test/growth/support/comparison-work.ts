import { bufferContent, type Content } from '../../../src/archive/content.ts';
import { openCollector } from '../../../src/engine/explain/collector.ts';
import { compareContents } from '../../../src/engine/explain/compare-contents.ts';
import type { Format } from '../../../src/model/difference.ts';
import { type Work, work } from './work.ts';

/** 0: the control; 1: the experiment. */
export type Side = 0 | 1;

export interface ComparisonWork extends Work {
  readonly format: Format;
}

interface Given {
  readonly format: Format;
  /** What is special, if the format has several works. */
  readonly case?: string;
  readonly unit: string;
  readonly n: number;
  readonly most: number;
  /** Programs. */
  readonly needs?: readonly string[];
  /** A file of n things, all of which differ from those of the other side, with different names. */
  readonly write: (n: number, side: Side, folder: string) => Buffer;
}

/**
 * The comparison of two files. It fails if the comparer of the format finds less than one difference in `n` things: then another one was
 * measured.
 */
export const comparisonWork = ({
  format,
  case: special,
  unit,
  n,
  most,
  needs = [],
  write,
}: Given): ComparisonWork => {
  const pairOf = (count: number, folder: string): Pair => ({
    control: bufferContent(write(count, 0, folder)),
    experiment: bufferContent(write(count, 1, folder)),
  });
  const run = async (pair: Pair): Promise<void> => {
    const collector = openCollector(0);
    await compareContents(pair, [], format, { collector, room: { left: 1 << 30 } });
    if (!collector.groups().some((group) => group.format === format))
      throw new Error(`nothing was found by the comparer of ${format}`);
  };
  let isWarm = false;
  const prepare = async (count: number, folder: string): Promise<Pair> => {
    const pair = pairOf(count, folder);
    // Code that is not compiled yet would make n slower than it is, and so hide growth.
    if (!isWarm) await run(pair);
    isWarm = true;
    return pair;
  };
  const name = special === undefined ? format : `${format}, ${special}`;
  return { format, ...(work({ name, unit, n, most, needs, prepare, run }) as Work) };
};

type Pair = Readonly<Record<'control' | 'experiment', Content>>;
