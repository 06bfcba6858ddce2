import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands/index.ts';
import { defineCommands } from '../../../src/cli/define-commands.ts';
import type { Io } from '../../../src/cli/io.ts';
import { EXIT_CODES, manPage } from '../../../src/cli/man/man-page.ts';
import { text } from '../../../src/cli/man/roff.ts';
import { ExitCode } from '../../../src/model/exit-code.ts';
import { hasProgram } from '../../bench/measure.ts';
import { tableIn } from '../../docs/markdown.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let page: string;
let file: string;
beforeAll(async () => {
  page = await manPage({ version: '1.2.3', date: '2020-02-03' });
  file = join(temporaryFolder('man-'), 'repro-harness.1');
  writeFileSync(file, page);
});

const formatted = (): string => execaSync('groff', ['-man', '-Tascii', '-P-cbou', '-rLL=1000n', file]).stdout;

describe('the manual page', () => {
  it('has no fault that groff knows', (context) => {
    if (!hasProgram('groff')) context.skip('groff is not installed');
    const { exitCode, stderr } = execaSync('groff', ['-man', '-Tutf8', '-ww', '-z', file], { reject: false });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('has no fault that mandoc knows', (context) => {
    if (!hasProgram('mandoc')) context.skip('mandoc is not installed');
    expect(execaSync('mandoc', ['-Tlint', '-Wwarning', file], { reject: false }).stdout).toBe('');
  });

  it('explains every option and argument of every command, in the words of --help', async (context) => {
    if (!hasProgram('groff')) context.skip('groff is not installed');
    const shown = formatted().replace(/\s+/g, ' ');
    const definitions = await defineCommands(commands, {} as Io);
    expect(definitions.length).toBe(commands.length);
    for (const { name, options, arguments: places } of definitions) {
      expect(shown).toContain(`repro-harness ${name} `);
      for (const { names, description } of options) {
        expect(shown).toContain(names.join(', '));
        expect(shown).toContain(description.replace(/\s+/g, ' '));
      }
      for (const { description } of places) expect(shown).toContain(description);
    }
  });

  it('has the exit codes of README.md, all of them', () => {
    const rows = tableIn(readFileSync('README.md', 'utf8'), 'code', 'meaning');
    expect(EXIT_CODES.map(([code, meaning]) => [String(code), meaning])).toEqual(
      rows.map((row) => [row['code'], row['meaning']]),
    );
    expect(EXIT_CODES.map(([code]) => code)).toEqual(Object.values(ExitCode));
  });

  it('depends on the version and its date alone', async () => {
    expect(page).toMatch(/^\.TH REPRO\\-HARNESS 1 "2020-02-03" "repro\\-harness 1\.2\.3" /);
    expect(await manPage({ version: '1.2.3', date: '2020-02-03' })).toBe(page);
  });
});

describe('text in roff', () => {
  it.each(['.start', "'quote", 'a\\b -x', '`~^', 'dash — and Ä', "it's"])(
    '%j is printed unchanged',
    (plain) => {
      const { stdout } = execaSync('groff', ['-man', '-Tutf8', '-P-cbou'], {
        input: `.TH X 1\n.SH Y\n${text(plain)}\n`,
      });
      expect(stdout.split('\n').map((line) => line.trim())).toContain(plain);
    },
  );
});
