import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { axesOf } from '../../src/cli/reprotest/axes-of.ts';
import { OPTION_TABLE } from '../../src/cli/reprotest/option-table.ts';
import { BACK_ENDS } from '../../src/cli/reprotest/read-plan.ts';
import { readVariations } from '../../src/cli/reprotest/read-variations.ts';
import { VARIATION_NAMES, VARIATIONS } from '../../src/cli/reprotest/variations.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { codeSpans, tableIn } from './markdown.ts';

const page = readFileSync('docs/reprotest.md', 'utf8');
const options = tableIn(page, 'option', 'compared');
const variations = tableIn(page, 'variation', 'compared');

const source = temporaryFolder('reprotest-docs-');
mkdirSync(join(source, 'debian'));
for (const name of ['rules', 'changelog']) writeFileSync(join(source, 'debian', name), '');
writeFileSync(join(source, 'reprotest.conf'), '[basics]\nverbosity = 1\n');

/** The words of a command line of the page, as a shell divides it. */
const wordsOf = (line: string): string[] =>
  execaSync('sh', ['-c', `set -f; printf '%s\\n' ${line}`]).stdout.split('\n');

const tried = (line: string, ...more: readonly string[]) =>
  runCli(['reprotest', ...more, ...wordsOf(line)], { cwd: source });

describe('docs/reprotest.md', () => {
  it('has a row for every option, and for the back ends', () => {
    const named = options.flatMap(({ option }) => codeSpans(option!));
    const known = OPTION_TABLE.flatMap(({ names }) => names);
    expect(named.filter((name) => name.startsWith('-') && !name.startsWith('-- ')).sort()).toEqual(
      [...known, '--help'].sort(),
    );
    const shown = named.join(' ');
    for (const name of BACK_ENDS) expect(shown).toContain(name);
  });

  it.each(options.map((row) => [row['option']!, row['compared']!, row['tried']!]))(
    '%s is %s',
    (_, compared, line) => {
      expect(['same', 'better', 'not there']).toContain(compared);
      const { exitCode, stderr } = tried(codeSpans(line)[0]!, '--dry-run');
      expect({ stderr, exitCode }).toMatchObject({ exitCode: compared === 'not there' ? 2 : 0 });
      // With what to do instead.
      if (compared === 'not there') expect(stderr).toMatch(/^repro-harness: .*(?:\n {2}|: leave it out)/);
    },
  );

  it('has a row for every variation, in their order', () => {
    expect(variations.map(({ variation }) => codeSpans(variation!)[0])).toEqual(VARIATION_NAMES);
  });

  it.each(variations.map((row) => [codeSpans(row['variation']!)[0]!, row] as const))(
    '%s is varied as it says',
    async (name, row) => {
      expect(['same', 'better']).toContain(row['compared']);
      const parameter = VARIATIONS[name as keyof typeof VARIATIONS];
      if (parameter !== undefined) expect(row['here']! + row['tried']!).toContain(`${name}.${parameter}`);
      const [line] = codeSpans(row['tried']!);
      const list = line!.replace('--variations=', '');
      const context = { seed: 1, now: 1e9, minCpus: 1, cpus: 2, login: false };
      const { vary } = await axesOf(readVariations(new Map(), [list]), context);
      const axes = codeSpans(row['axes']!);
      expect([...vary].sort()).toEqual([...axes, 'hash-seed', 'pid'].sort());
      const { exitCode, stdout } = tried(`${line} -c make . out`, '--dry-run');
      expect(exitCode).toBe(0);
      for (const axis of axes) expect(stdout.split('experiment-1')[1]).toContain(axis);
    },
  );

  it('has the exit codes of reprotest', () => {
    expect(tableIn(page, 'code', 'meaning', 'reprotest').map(({ code }) => code)).toEqual([
      '0',
      '1',
      '2',
      '125',
      '130',
    ]);
  });
});
