import { baseName } from '../util/base-name.ts';
import { compareBehindData } from './compare-behind-data.ts';
import type { Comparison } from './comparer.ts';
import type { Content, SizedContent } from './content.ts';
import { emitPacking } from './emit-packing.ts';
import { emitUnread } from './emit-unread.ts';
import { readFiltered } from './read-filtered.ts';
import { type Segment, type Stitched, stitchedContent } from './stitched-content.ts';

/** How the files of a format are unpacked. */
export interface Unpacker {
  readonly program: readonly [string, ...string[]];
  /** The compressed data in a file; other bytes are no part of them. */
  readonly dataOf: (file: SizedContent) => Promise<readonly Segment[]>;
}

interface SizedPair {
  readonly control: SizedContent;
  readonly experiment: SizedContent;
}

/**
 * Compares the contents of two compressed files, and what is in the files besides compressed data. If both are unpacked without an
 * error, calls `compareSettings`; if the contents are equal, too, emits that the files are compressed differently. `inside`: the name of the
 * content. Emits nothing if the program is missing.
 */
export const compareUnpacked = async (
  pair: SizedPair,
  unpacker: Unpacker,
  inside: string,
  comparison: Comparison,
  compareSettings: () => void = () => {},
): Promise<void> => {
  const { emit, descend } = comparison;
  const [a, b] = [await open(pair.control, unpacker), await open(pair.experiment, unpacker)];
  const found = await descend(inside, { control: a.content, experiment: b.content });
  const [left, right] = [await a.outcome(), await b.outcome()];
  if (left === 'not started' || right === 'not started') return;
  const data = { control: a.data.content, experiment: b.data.content };
  if (left === 'complete' && right === 'complete') {
    compareSettings();
    if (found === 0) await emitPacking(data, emit, undefined, a.data.inFile);
  } else
    await emitUnread(
      { content: data.control, problem: PROBLEM[left], inFile: a.data.inFile },
      { content: data.experiment, problem: PROBLEM[right] },
      emit,
    );
  await compareBehindData({ control: a.rest, experiment: b.rest }, comparison);
};

type Outcome = 'complete' | 'failed' | 'not started';

const PROBLEM: Readonly<Record<Outcome, string | undefined>> = {
  complete: undefined,
  failed: 'ends with an error',
  'not started': 'not unpacked',
};

interface OpenPacked {
  readonly data: Stitched;
  /** What is in the file besides. */
  readonly rest: SizedContent;
  /** Unpacked. */
  readonly content: Content;
  /** Whether the program succeeds; runs it, if the content was not yet read to its end. */
  readonly outcome: () => Promise<Outcome>;
}

const open = async (file: SizedContent, { program, dataOf }: Unpacker): Promise<OpenPacked> => {
  const segments = await dataOf(file);
  const data = stitchedContent(file, segments);
  let outcome: Outcome = 'not started';
  const unpack = () =>
    readFiltered(data.content.open(), program, {
      ended: (succeeded) => {
        outcome = succeeded ? 'complete' : 'failed';
      },
    });
  return {
    data,
    rest: stitchedContent(file, between(segments, file.size)).content,
    content: { open: unpack },
    outcome: async () => {
      if (outcome !== 'not started') return outcome;
      let started = false;
      for await (const chunk of unpack()) started ||= chunk.length > 0;
      // A program that starts is stopped only if its output expands too much.
      return started && outcome === 'not started' ? 'failed' : outcome;
    },
  };
};

/** What is in front of the segments, between them and behind them. */
const between = (segments: readonly Segment[], size: number): readonly Segment[] => {
  const starts = [0, ...segments.map((segment) => segment.offset + segment.size)];
  return [...segments.map(({ offset }) => offset), size]
    .map((end, index) => ({ offset: starts[index]!, size: end - starts[index]! }))
    .filter((gap) => gap.size > 0);
};

/** `x.tar.zst` and `x.tzst` become `x.tar`; a name without either ending becomes `content`. */
export const unpackedName = (name: string, ending: string, short: string): string => {
  const base = baseName(name);
  const lower = base.toLowerCase();
  if (lower.endsWith(short)) return `${base.slice(0, -short.length)}.tar`;
  return lower.endsWith(ending) ? base.slice(0, -ending.length) : 'content';
};
