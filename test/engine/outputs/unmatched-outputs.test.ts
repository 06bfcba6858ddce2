import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runOptions } from '../run-options.ts';

let source: string;
beforeAll(() => {
  source = temporaryFolder('unmatched-outputs-');
  mkdirSync(join(source, 'sub'));
  writeFileSync(join(source, 'sub/old'), 'old');
});

const reasonOf = async (script: string, outputs: readonly string[], ignore: readonly string[] = []) => {
  const options = runOptions(source, script, { varied: ['umask'] });
  const { report } = await runScenario({ ...options, scenario: { ...options.scenario, outputs, ignore } });
  return report.reason;
};

describe('patterns of outputs', () => {
  it('that select nothing are named below the verdict', async () => {
    const reason = 'no output matches old, *.zip, dist/ (outputs: or --output)';
    expect(await reasonOf('echo >new', ['new', 'old', '*.zip', 'dist/'])).toBe(reason);
  });

  it('that select something in one build are not', async () => {
    expect(
      await reasonOf('echo >new; [ "$(umask)" = 0022 ] || echo >other', ['new', 'other', '/sub/old']),
    ).toBe('');
  });

  it('that select only what is ignored are named', async () => {
    expect(await reasonOf('echo >new; echo >log', ['new', 'log'], ['log'])).toBe(
      'no output matches log (outputs: or --output)',
    );
  });

  it('are an error if none selects anything', () =>
    expect(reasonOf('echo >new', ['old', '*.zip'])).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(
        /^no file after the build matches the outputs old, \*\.zip\n {2}a pattern without a slash finds what the build creates or changes, in any folder; one with a slash /,
      ),
    }));

  it('that cannot be read are an error before anything is built', () =>
    expect(reasonOf('exit 1', ['new', '[a'])).rejects.toMatchObject({
      exitCode: 2,
      message: 'the pattern "[a" has a [ without a ]: close it, or write \\[ for the character',
    }));
});
