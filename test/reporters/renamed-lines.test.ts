import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/model/comparison.ts';
import { diffText } from '../../src/reporters/diff-text.ts';
import { terminalReport } from '../../src/reporters/terminal/index.ts';
import { report } from './support/hostile-report.ts';

const NAMES = ['a', 'b'].map((digit) => `img/blobs/sha256/${digit.repeat(32)}`) as [string, string];
const [PATH, COUNTERPART] = NAMES;

const COMPARISON: Comparison = {
  schema: 2,
  verdict: 'different',
  sides: { control: 'x', experiment: 'y' },
  outputs: [{ path: PATH, counterpart: COUNTERPART, differences: 1, notes: [] }],
  findings: [],
  unexplained: { outputs: 1, bytes: 1 },
  explained: { differences: 0, of: 1 },
  seconds: 1,
};
const inTerminal = (columns: number, notes: readonly string[] = []) =>
  terminalReport(
    report({
      findings: [],
      outputs: [{ path: PATH, counterpart: COUNTERPART, verdict: 'missing', sha256: {}, notes }],
    }),
    { columns, color: false, verbose: false, quiet: true, logs: new Map(), next: [] },
  );

describe('an output that the builds have under two names', () => {
  it.each([
    [60, [`  ${PATH}`, `    -> ${COUNTERPART}`, '    differs, also in its name']],
    [90, [`  ${PATH}`, `    -> ${COUNTERPART}  differs, also in its name`]],
    [200, [`  ${PATH}`, `    -> ${COUNTERPART}  differs, also in its name`]],
  ])('run: in %d columns, the second name has a line of its own', async (columns, lines) => {
    expect(await inTerminal(columns)).toContain(`\n${lines.join('\n')}\n    no known cause\n`);
  });

  it('run: what is said of it is wrapped', async () => {
    const text = await inTerminal(80, [
      'and a note of so many words that no line of this terminal has room for all of them',
    ]);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([
    [60, `  ${PATH}\n    -> ${COUNTERPART}`],
    [120, `  ${PATH} -> ${COUNTERPART}`],
  ])('diff: in %d columns, too', async (columns, lines) => {
    expect(await diffText(COMPARISON, columns)).toContain(`\n${lines}\n    no known cause\n`);
  });
});
