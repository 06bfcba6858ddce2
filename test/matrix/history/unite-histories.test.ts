import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { lineText } from '../../../src/matrix/history/line-text.ts';
import { uniteHistories } from '../../../src/matrix/history/unite-histories.ts';
import type { HistoryLine } from '../../../src/model/history-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeLine } from './make-line.ts';

const textOf = (lines: readonly HistoryLine[]): string => lines.map((line) => `${lineText(line)}\n`).join('');

const unite = (...histories: readonly string[]): string => {
  const folder = temporaryFolder('unite');
  const files = histories.map((text, index) => {
    writeFileSync(join(folder, `${index}`), text);
    return join(folder, `${index}`);
  });
  return [...uniteHistories(files, () => {})].join('');
};

/** Few values, so that lines are often equal. */
const history = fc
  .array(
    fc.record({
      day: fc.nat(3),
      scenario: fc.constantFrom('one', 'two', '{"axes":{'),
      platform: fc.constantFrom('a', 'b'),
      seed: fc.nat(1),
    }),
    { maxLength: 8 },
  )
  .map((lines) => textOf(lines.map(({ day, ...given }) => makeLine(day, given))));

describe('the union of histories', () => {
  it.prop([history, history], { numRuns: 50 })('is commutative', (a, b) => {
    expect(unite(a, b)).toBe(unite(b, a));
  });

  it.prop([history, history, history], { numRuns: 50 })('is associative', (a, b, c) => {
    expect(unite(unite(a, b), c)).toBe(unite(a, unite(b, c)));
    expect(unite(a, b, c)).toBe(unite(unite(a, b), c));
  });

  it.prop([history, history], { numRuns: 50 })('is idempotent, and has every line once', (a, b) => {
    const both = unite(a, b);
    expect(unite(both, a)).toBe(both);
    expect(unite(both)).toBe(both);
    const lines = both.split('\n').slice(0, -1);
    expect(new Set(lines)).toEqual(new Set(`${a}${b}`.split('\n').slice(0, -1)));
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('keeps keys that it does not know', () => {
    const text = `${textOf([makeLine(0)])
      .trimEnd()
      .slice(0, -1)},"zzz":{"b":1,"c":[]}}\n`;
    expect(unite(text)).toBe(text);
  });

  it('reports a cut line', () => {
    const file = join(temporaryFolder('unite'), 'history.ndjson');
    const text = textOf([makeLine(1), makeLine(0)]);
    writeFileSync(file, text);
    truncateSync(file, text.length - 5);
    const warnings: string[] = [];
    expect([...uniteHistories([file, file], (message) => warnings.push(message))].join('')).toBe(
      textOf([makeLine(1)]),
    );
    expect(warnings).toHaveLength(2);
  });
});
