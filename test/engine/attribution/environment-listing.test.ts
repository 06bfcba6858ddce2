import { describe, expect, test } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { blamedAxes, scriptRunner } from './run-script.ts';

const run = scriptRunner();

/** The axes that set variables, without PATH. */
const SETTING = ['env', 'hash-seed', 'home', 'terminal', 'timezone', 'tmpdir', 'user-name'] as const;
const node = `${process.execPath} -e 'console.log(JSON.stringify(process.env, null, 1))'`;

describe('the environment as a program lists it', () => {
  test.each([
    ['env', 'env >out'],
    ['sorted', 'env | LC_ALL=C sort >out'],
    ['export -p', 'export -p >out'],
    ['a member of a JSON object on each line', `${node} >out`],
  ])('%s: each variable is given to the axis that sets it, and few builds are needed', async (_, script) => {
    const report = await run(script, { seed: 1 });
    expect(report.unexplained.bytes).toBe(0);
    expect(blamedAxes(report)['out']).toEqual(expect.arrayContaining([...SETTING]));
    for (const axis of SETTING)
      expect(report.findings).toContainEqual(
        expect.objectContaining({ code: `text-${axis}`, axes: [axis], confidence: 'recognised' }),
      );
    expect(report.builds.length).toBeLessThanOrEqual(12);
  });

  test('a variable that the scenario sets itself is given to no axis', async () => {
    const report = await run('TZ=UTC env | LC_ALL=C sort >out', { seed: 1, vary: ['timezone', 'home'] });
    expect(blamedAxes(report)).toEqual({ out: ['home'] });
  });

  skipUnless(findProgram('bash') !== undefined, 'needs bash').it(
    'the variables that only bash sets are those of the shell, but the order of the others is a guess',
    async () => {
      const { findings } = await run('env >out', { seed: 1 });
      expect(findings).toContainEqual(
        expect.objectContaining({ code: 'text-shell', axes: ['shell'], confidence: 'recognised' }),
      );
      expect(findings).toContainEqual(
        expect.objectContaining({ code: 'text-line-order', axes: ['shell'], confidence: 'suggested' }),
      );
    },
  );

  test('a line that looks like one, with another value than that of the build, is not recognised', async () => {
    const { findings } = await run('echo "TZ=$(id -u)" >out', { seed: 1, vary: ['uid', 'timezone'] });
    expect(findings.filter(({ latent }) => !latent).map(({ axes }) => axes)).toEqual([['uid']]);
  });
});
