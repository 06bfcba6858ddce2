import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareLines } from '../../src/archive/compare-lines.ts';
import { compareLongLines } from '../../src/archive/compare-long-lines.ts';
import type { EmittedDifference } from '../../src/archive/comparer.ts';
import type { Content } from '../../src/archive/content.ts';
import type { ComparisonFacts } from '../../src/model/difference.ts';
import { packageRoot } from '../../src/util/package-root.ts';

interface Outcome {
  readonly emitted: readonly EmittedDifference[];
  readonly endedEarly: readonly string[];
}

const collect = () => {
  const emitted: EmittedDifference[] = [];
  const endedEarly: string[] = [];
  return {
    outcome: { emitted, endedEarly },
    comparison: {
      emit: (difference: EmittedDifference) => void emitted.push(difference),
      note: (facts: ComparisonFacts) => void endedEarly.push(...(facts.endedEarly ?? [])),
    },
  };
};

const whole = (a: string, b: string): Outcome => {
  const { outcome, comparison } = collect();
  compareLines(a, b, comparison);
  return outcome;
};

const inChunks = (text: string): Content => ({
  open: async function* () {
    const bytes = Buffer.from(text, 'latin1');
    for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
  },
});

const long = async (a: string, b: string): Promise<Outcome> => {
  const { outcome, comparison } = collect();
  await compareLongLines({ control: inChunks(a), experiment: inChunks(b) }, comparison, () => true);
  return outcome;
};

/** About 10 MB. */
const LINES = Array.from(
  { length: 100_000 },
  (_, index) => `line ${index}: ${'abcdefgh '.repeat(9)}${index * 7}`,
);
const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('texts of any size', () => {
  it('are compared as if they were small: lines that differ, in the middle and at both ends, with their numbers', async () => {
    const lines = LINES.with(0, 'built 2024-01-02').with(50_000, 'by me').with(99_999, 'end of it');
    const others = LINES.with(0, 'built 2025-02-03').with(50_000, 'by you').with(99_999, 'end of that');
    const { emitted, endedEarly } = await long(textOf(lines), textOf(others));
    expect(endedEarly).toEqual([]);
    expect(emitted.map(({ place, control, experiment }) => [place, control, experiment])).toEqual([
      ['line 1', '2024-01-02', '2025-02-03'],
      ['line 50001', 'me', 'you'],
      ['line 100000', 'it', 'that'],
    ]);
    expect(emitted).toEqual(whole(textOf(lines), textOf(others)).emitted);
  });

  it('stay aligned behind lines that only one side has, across windows', async () => {
    const others = LINES.toSpliced(10, 0, 'one more', 'and more').toSpliced(75_000, 3);
    const { emitted, endedEarly } = await long(textOf(LINES), textOf(others));
    expect(endedEarly).toEqual([]);
    expect(emitted.map(({ control, experiment }) => [control, experiment])).toEqual([
      [null, 'one more'],
      [null, 'and more'],
      ...[74_998, 74_999, 75_000].map((index) => [LINES[index], null]),
    ]);
  });

  it('find lines that moved from one window to another', async () => {
    const others = LINES.toSpliced(90_000, 0, LINES[5]!).toSpliced(5, 1);
    const { emitted } = await long(textOf(LINES), textOf(others));
    expect(emitted.map(({ field, place }) => [field, place])).toEqual([['line order', '1 line moved']]);
  });

  it('nothing is emitted for equal texts, and something if only the last line feed differs', async () => {
    expect((await long(textOf(LINES), textOf(LINES))).emitted).toEqual([]);
    expect((await long(textOf(LINES), textOf(LINES).slice(0, -1))).emitted.length).toBeGreaterThan(0);
  });
});

describe('a result depends on the texts alone', () => {
  const [a, b] = [LINES.slice(0, 2500), LINES.slice(5000, 7500)].map(textOf) as [string, string];

  it.each([
    ['small', async () => whole(a, b)],
    ['long', () => long(a, b)],
  ])('a %s text that is too different to align says so', async (_, compared) => {
    const { emitted, endedEarly } = await compared();
    expect(endedEarly.join()).toContain('too different to be aligned');
    expect(emitted.length).toBeGreaterThan(1000);
  });

  it('no search reads a clock', async () => {
    const folder = join(packageRoot(), 'src', 'archive');
    for (const name of await readdir(folder, { recursive: true }))
      if (name.endsWith('.ts'))
        expect(await readFile(join(folder, name), 'utf8'), name).not.toMatch(
          /Date\.now|performance\.now|\btimeout:/,
        );
  });
});
