import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { environmentWishes, WISH_NAMES } from '../../../src/cli/run/environment-flags.ts';
import { bareScenario } from '../../../src/engine/scenario/bare-scenario.ts';
import { bindOf } from '../../../src/engine/scenario/bind-of.ts';
import { loadScenario } from '../../../src/engine/scenario/load-scenario.ts';
import { withEnvironment } from '../../../src/engine/scenario/with-environment.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type Flags = Parameters<typeof environmentWishes>[0];

const BARE = bareScenario('.', { argv: ['true'] });
const given = (flags: Flags, scenario: Partial<Scenario> = {}): Scenario =>
  withEnvironment({ ...BARE, ...scenario }, environmentWishes(flags), WISH_NAMES);

const loaded = (yaml: string): Promise<Scenario> => {
  const folder = temporaryFolder('environment');
  writeFileSync(join(folder, 'repro.yaml'), `${yaml}\nbuild: "true"\n`);
  return loadScenario(join(folder, 'repro.yaml'));
};

afterEach(() => vi.unstubAllEnvs());

describe('--env and --pass', () => {
  it('add to the variables of the scenario, and override them', () => {
    vi.stubEnv('PASSED', 'mine');
    vi.stubEnv('BOTH', 'mine');
    vi.stubEnv('UNSET', undefined);
    const { env } = given(
      { env: ['A=1=2', 'E=', 'BOTH=given'], pass: ['PASSED', 'UNSET', 'BOTH'] },
      { env: { A: '0', B: '3', UNSET: 'kept' } },
    );
    expect(env).toEqual({ A: '1=2', B: '3', E: '', BOTH: 'given', PASSED: 'mine', UNSET: 'kept' });
  });

  it.each<[Flags, string]>([
    [{ env: ['A'] }, '--env A has no value: write --env NAME=VALUE, or --pass NAME'],
    [{ env: ['=1'] }, "--env: no variable can have the name ''"],
    [{ env: ['A B=1'] }, "--env: no variable can have the name 'A B'"],
    [{ env: ['A=1', 'A=2'] }, '--env A=1 contradicts a later --env A=2'],
    [{ pass: ['A=1'] }, "--pass: 'A=1' is more than a name: write --pass NAME, or --env NAME=VALUE"],
    [{ pass: ['A B'] }, "--pass: no variable can have the name 'A B'"],
    [{ bind: [':rw'] }, "--bind: ':rw' names no path"],
    [{ bind: ['/nowhere/at/all'] }, '--bind: /nowhere/at/all does not exist'],
    [{ bind: ['/proc:private'] }, '--bind: /proc cannot be bound'],
    [{ sourceDateEpoch: 'now' }, "--source-date-epoch: 'now' is no time: give seconds since 1970"],
    [{ sourceDateEpoch: '-1' }, "--source-date-epoch: '-1' is no time"],
    [
      { sourceDateEpoch: 'auto', env: ['SOURCE_DATE_EPOCH=1'] },
      "--env sets SOURCE_DATE_EPOCH to '1', and --source-date-epoch asks for 'auto'",
    ],
  ])('%j is refused', (flags, message) => expect(() => given(flags)).toThrow(message));
});

describe('--source-date-epoch and source-date-epoch', () => {
  it('the command line overrides the scenario, whichever of the two forms each has', () => {
    const ofEnv = { env: { SOURCE_DATE_EPOCH: '1', A: '2' } };
    expect(given({ sourceDateEpoch: '5' }, ofEnv)).toMatchObject({ env: { A: '2' }, sourceDateEpoch: 5 });
    expect(given({ sourceDateEpoch: '5' }, ofEnv).env).not.toHaveProperty('SOURCE_DATE_EPOCH');
    const ofKey = given({ env: ['SOURCE_DATE_EPOCH=7'] }, { sourceDateEpoch: 'auto' });
    expect(ofKey).toMatchObject({ env: { SOURCE_DATE_EPOCH: '7' }, sourceDateEpoch: undefined });
    expect(given({}, { sourceDateEpoch: 'auto' }).sourceDateEpoch).toBe('auto');
    expect(given({}, ofEnv).env).toEqual(ofEnv.env);
  });

  it('in a scenario: a number, digits or auto; a variable that is passed wins, one in env is a contradiction', async () => {
    vi.stubEnv('SOURCE_DATE_EPOCH', undefined);
    for (const [written, value] of [
      ['auto', 'auto'],
      ['17', 17],
      ['"17"', 17],
    ] as const)
      expect((await loaded(`source-date-epoch: ${written}`)).sourceDateEpoch).toBe(value);
    const passing = 'source-date-epoch: auto\npass: [SOURCE_DATE_EPOCH]';
    expect((await loaded(passing)).sourceDateEpoch).toBe('auto');
    vi.stubEnv('SOURCE_DATE_EPOCH', '9');
    expect(await loaded(passing)).toMatchObject({
      env: { SOURCE_DATE_EPOCH: '9' },
      sourceDateEpoch: undefined,
    });
    await expect(loaded('source-date-epoch: 1\nenv: {SOURCE_DATE_EPOCH: 2}')).rejects.toThrow(
      "repro.yaml:1: source-date-epoch: env sets SOURCE_DATE_EPOCH to '2', and this key asks for '1': remove one of the two",
    );
    for (const bad of ['-1', '1.5', 'soon', '1e30'])
      await expect(loaded(`source-date-epoch: ${bad}`), bad).rejects.toThrow('is no time');
  });
});

describe('--bind and binds', () => {
  const READ_ONLY = { writable: false, private: false, belowHome: undefined };

  it.each([
    ['/opt', { path: '/opt', ...READ_ONLY }],
    ['/opt:ro', { path: '/opt', ...READ_ONLY }],
    ['/opt:rw', { path: '/opt', ...READ_ONLY, writable: true }],
    ['/opt:private', { path: '/opt', ...READ_ONLY, private: true }],
    ['a', { path: '/folder/a', ...READ_ONLY }],
    [
      { path: '/opt:rw', private: true },
      { path: '/opt:rw', ...READ_ONLY, private: true },
    ],
    [
      { path: 'a', writable: true },
      { path: '/folder/a', ...READ_ONLY, writable: true },
    ],
  ])('%j', (written, bind) => expect(bindOf(written, '/folder')).toEqual(bind));

  it('a path cannot be writable and private', () =>
    expect(() => bindOf({ path: '/opt', writable: true, private: true }, '/')).toThrow(
      '/opt is both writable and private',
    ));

  it('a path in the home is below the home of builds, also without ~ on the command line, whose shell replaces it', () => {
    const path = join(homedir(), '.cache');
    expect(bindOf('~/.cache:private', '/')).toEqual({
      path,
      writable: false,
      private: true,
      belowHome: '.cache',
    });
    expect(bindOf(path, '/').belowHome).toBeUndefined();
    expect(bindOf(path, '/', { absoluteHome: true }).belowHome).toBe('.cache');
    expect(bindOf(homedir(), '/', { absoluteHome: true }).belowHome).toBeUndefined();
    expect(bindOf('/opt', '/', { absoluteHome: true }).belowHome).toBeUndefined();
  });

  it('one of the command line takes the place of the scenario’s of the same path', () => {
    const before = ['/usr', '/opt:rw'].map((path) => bindOf(path, '/'));
    expect(given({ bind: ['/opt', '/etc', '/usr:private'] }, { binds: before }).binds).toEqual(
      ['/usr:private', '/opt', '/etc'].map((path) => bindOf(path, '/')),
    );
  });
});
