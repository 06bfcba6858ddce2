import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import run from '../../../src/cli/commands/run.ts';
import type { Io } from '../../../src/cli/io.ts';
import type { RunFlags } from '../../../src/cli/run/flags.ts';
import { optionsOf as fromFlags } from '../../../src/cli/run/options-of.ts';
import { DEFAULT_OPTIONS } from '../../../src/engine/plan/default-options.ts';
import { fillOptions } from '../../../src/engine/plan/fill-options.ts';
import type { RunOptions } from '../../../src/engine/plan/run-options.ts';
import { bareScenario } from '../../../src/engine/scenario/bare-scenario.ts';
import { optionsOf as fromRequest } from '../../../src/library/run.ts';
import type { RunRequest } from '../../../src/library/run-request.ts';
import type { Scenario } from '../../../src/model/scenario.ts';

const plain = bareScenario('.', { script: 'true' });
const listed: Scenario = { ...plain, vary: ['-clock', '+jobs'], require: ['umask'], timeoutMs: 5000 };

/** The flags of a command line, as commander parses them. */
const flagsOf = (words: readonly string[]): RunFlags => {
  const command = run({} as Io);
  command.action(() => {});
  new Command().addCommand(command).parse(['run', ...words], { from: 'user' });
  return command.opts<RunFlags>();
};

/** What can be compared: no functions, no folders of reports. */
const comparable = ({ progress: _, signal: __, except: ___, ...rest }: RunOptions): object => rest;

const CASES: readonly (readonly [words: readonly string[], request: RunRequest])[] = [
  [[], {}],
  [['--seed', '0'], { seed: 0 }],
  [['--profile', 'quick'], { profile: 'quick' }],
  [['--profile', 'thorough'], { profile: 'thorough' }],
  [['--emulate'], { emulate: true }],
  [['--no-attribute'], { attribute: false }],
  [['--profile', 'quick', '--max-builds', '2'], { profile: 'quick', attribute: true, maxBuilds: 2 }],
  [['--vary', '+jobs,-uid', '--vary', '-locale'], { vary: ['+jobs', '-uid', '-locale'] }],
  [['--vary', 'umask', '--require', 'umask'], { vary: ['umask'], require: ['umask'] }],
  [['--require', 'locales,umask'], { require: ['locales', 'umask'] }],
  [['--timeout', '90s'], { timeoutMs: 90_000 }],
  [['--vary', '+all', '--require', 'all'], { vary: ['+all'], require: ['all'] }],
];

describe.each([
  ['a scenario of defaults', plain],
  ['a scenario with lists', listed],
])('the options for %s', (_name, scenario) => {
  it.each(CASES)('are the same for %j and %j', (words, request) => {
    const place = { reports: ['/reports/x'], trees: '/reports/x/builds' };
    const cli = fromFlags(scenario, flagsOf(['--seed', '7', ...words]), place);
    const library = fromRequest(scenario, { seed: 7, ...request });
    expect(comparable(library)).toEqual(comparable(cli));
    expect(Object.keys(library).toSorted()).toEqual(Object.keys(cli).toSorted());
  });

  it.each([
    [
      ['--vary', '-umask', '--require', 'umask'],
      { vary: ['-umask'], require: ['umask'] },
      'umask is required, but --vary',
    ],
    [
      ['--vary', 'uid', '--require', 'gid'],
      { vary: ['uid'], require: ['gid'] },
      /^(umask|gid) is required, but --vary/,
    ],
    [['--require', 'umsk'], { require: ['umsk'] }, "unknown axis 'umsk'"],
    [['--vary', '+umsk'], { vary: ['+umsk'] }, "unknown axis 'umsk'"],
  ])('are refused alike for %j and %j', (words, request, message) => {
    const place = { reports: ['/reports/x'], trees: '/reports/x/builds' };
    expect(() => fromFlags(scenario, flagsOf(words), place)).toThrow(message);
    expect(() => fromRequest(scenario, request)).toThrow(message);
  });
});

describe('fillOptions', () => {
  it('draws a seed, another one each time', () => {
    const seeds = new Set(Array.from({ length: 20 }, () => fillOptions(plain, {}).seed));
    expect(seeds.size).toBeGreaterThan(10);
  });

  it('never attributes with the profile quick', () => {
    expect(fillOptions(plain, { profile: 'quick', attribute: true }).attribute).toBe(false);
    expect(fillOptions(plain, {}).attribute).toBe(true);
  });

  it("takes the scenario's time limit before the default", () => {
    expect(fillOptions(plain, {}).timeoutMs).toBe(DEFAULT_OPTIONS.timeoutMs);
    expect(fillOptions(listed, {}).timeoutMs).toBe(5000);
  });
});

describe('run --help', () => {
  it('states the defaults that are used', () => {
    const help = run({} as Io)
      .helpInformation()
      .replace(/\s+/g, ' ');
    const { jobs, maxBuilds, profile } = DEFAULT_OPTIONS;
    expect(help).toContain(`at the same time (default: ${jobs})`);
    expect(help).toContain('10m (default: 30m)');
    expect(help).toContain(`builds in all (default: ${maxBuilds})`);
    expect(help).toContain(`default: "${profile}"`);
  });
});
