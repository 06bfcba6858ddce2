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

const reasonOf = async (
  script: string,
  outputs: readonly string[] | undefined,
  ignore: readonly string[] = [],
  allowEmpty = false,
) => {
  const options = runOptions(source, script, { varied: ['umask'] });
  const { report } = await runScenario({
    ...options,
    scenario: { ...options.scenario, outputs, ignore, allowEmpty },
  });
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
    expect(await reasonOf('echo >new; echo >log', ['new', 'log'], ['lo?'])).toBe(
      'no output matches log (outputs: or --output)',
    );
  });

  it('are an error if none selects anything', () =>
    expect(reasonOf('echo >new', ['old', '*.zip'])).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(
        /^no file after the build matches the outputs old, \*\.zip\n {2}a pattern without a slash finds what the build creates or changes, in any folder of the source; one with a slash /,
      ),
    }));

  it('that begin with ../ select what is beside the source', async () => {
    expect(await reasonOf('echo >new; echo >../x', ['../x', '../y'])).toBe(
      'no output matches ../y (outputs: or --output)',
    );
    await expect(reasonOf('echo >new', ['../x'])).rejects.toThrow(
      'no file after the build matches the outputs ../x',
    );
    await expect(reasonOf('exit 1', ['../x', '/new'], ['../x'])).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("the pattern '../x' (outputs: or --output) can match nothing"),
    });
  });

  it('that select only what ignore takes are an error that names ignore', async () => {
    await expect(reasonOf('echo >a.log', ['*.log'], ['*.lo?'])).rejects.toMatchObject({
      exitCode: 2,
      message:
        '*.lo? (ignore: or --ignore) leaves nothing to compare: it takes all that the outputs *.log select\n  leave it out, or name less',
    });
    await expect(reasonOf('echo >a.log', undefined, ['*'])).rejects.toMatchObject({
      exitCode: 2,
      message:
        '* (ignore: or --ignore) leaves nothing to compare: it takes all that the build created or changed\n  leave it out, or name less',
    });
    // What the build did not make, nothing takes.
    await expect(reasonOf(':', undefined, ['*'])).rejects.toThrow('the build created and changed no file');
    await expect(reasonOf('echo >a.txt', ['*.log'], ['*.txt'])).rejects.toThrow(
      'no file after the build matches the outputs *.log',
    );
  });

  it('that select only folders are an error, unless the scenario allows it', async () => {
    await expect(reasonOf('mkdir -p dist/sub', ['dist'])).rejects.toMatchObject({
      exitCode: 2,
      message:
        'the outputs hold no file and no link, only dist, dist/sub: there is nothing to compare\n  if that is meant, write allow-empty: true in the scenario',
    });
    await expect(reasonOf('mkdir a b c d', undefined)).rejects.toThrow('only a, b, c and others: there');
    expect(await reasonOf('mkdir dist; ln -s x dist/link', ['dist'])).toBe('');
    const allowed = 'no content was compared: the outputs hold no file and no link';
    expect(await reasonOf('mkdir dist', ['dist'], [], true)).toBe(allowed);
    expect(await reasonOf(':', undefined, [], true)).toBe(allowed);
  });

  it('that select other folders in each build show a difference', async () => {
    const { report } = await runScenario(runOptions(source, 'mkdir "d$(umask)"', { varied: ['umask'] }));
    expect(report.verdict).toBe('unreproducible');
  });

  it('must name a folder of version control', async () => {
    await expect(reasonOf('mkdir .git; date +%N >.git/index', undefined)).rejects.toMatchObject({
      exitCode: 2,
      message:
        'the build created and changed nothing but .git: a folder of version control is compared only if a pattern names it\n  name it in outputs: or --output, such as --output .git',
    });
    expect(await reasonOf('mkdir .git; echo >.git/index', ['.git'])).toBe('');
  });

  it('that cannot be read are an error before anything is built', () =>
    expect(reasonOf('exit 1', ['new', '[a'])).rejects.toMatchObject({
      exitCode: 2,
      message: 'the pattern "[a" has a [ without a ]: close it, or write \\[ for the character',
    }));
});
