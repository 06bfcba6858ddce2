import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { run as runLibrary } from '../../src/library/run.ts';
import type { Report } from '../../src/model/report.ts';
import { userNamespacesForbidden } from '../../src/sandbox/host/user-namespaces-forbidden.ts';
import { runCli } from '../support/run-cli.ts';
import { skipUnless, withMovedClock } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const QUICK = ['run', '--profile', 'quick', '--report-dir', 'report'];

describe('what builds have of the caller', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = temporaryFolder('environment-options');
    writeFileSync(join(cwd, 'a'), 'a\n');
    utimesSync(join(cwd, 'a'), 1_600_000_000, 1_600_000_000);
  });

  const report = (): Report => JSON.parse(readFileSync(join(cwd, 'report/report.json'), 'utf8'));
  const logOf = (id: string): string => readFileSync(join(cwd, `report/logs/${id}.log`), 'utf8');

  it('--env, --pass and --source-date-epoch, together with a scenario and in the report', () => {
    writeFileSync(
      join(cwd, 'repro.yaml'),
      'env: {A: scenario, B: scenario}\npass: [D]\nvary: [umask]\noutputs: [out]\nbuild: echo $A $B $C $D $SOURCE_DATE_EPOCH; echo x >out\n',
    );
    const { exitCode, stdout, stderr } = runCli(
      [...QUICK, '--env', 'A=line', '--pass', 'C', '--source-date-epoch', 'auto', 'repro.yaml'],
      { cwd, env: { C: 'mine', D: 'theirs' } },
    );
    expect(stdout).toContain('REPRODUCIBLE');
    expect(exitCode).toBe(0);
    // The scenario is the newest file.
    const [, seconds] = /^SOURCE_DATE_EPOCH is (\d+) \(20.*Z\), from the newest file of the source$/m.exec(
      stderr,
    )!;
    expect(logOf('control')).toBe(`line scenario mine theirs ${seconds}\n`);
    expect(report().scenario.sourceDateEpoch).toEqual({
      seconds: Number(seconds),
      from: 'the newest file of the source',
    });
    // The source has another time now, and the replay the same.
    utimesSync(join(cwd, 'repro.yaml'), 1_500_000_000, 1_500_000_000);
    const again = runCli(['replay', 'report', 'control'], { cwd });
    expect(again.stdout).toContain('the same as in the report');
  });

  it('--source-date-epoch is that of the changelog in an archive', () => {
    mkdirSync(join(cwd, 'hello-1.0/debian'), { recursive: true });
    writeFileSync(
      join(cwd, 'hello-1.0/debian/changelog'),
      'hello (1.0) unstable; urgency=low\n\n  * x\n\n -- A <a@example.org>  Fri, 27 Nov 2015 14:30:01 +0000\n',
    );
    const packed = runCli(['pack', 'hello-1.0', '-o', 'hello.tar.gz', '--mtime', '0'], { cwd });
    expect(packed.exitCode).toBe(0);
    const { stderr } = runCli(
      [
        ...QUICK,
        '--vary=umask',
        '--source',
        'hello.tar.gz',
        '--source-date-epoch',
        'auto',
        '--',
        'sh',
        '-c',
        'echo $SOURCE_DATE_EPOCH | tee out',
      ],
      { cwd },
    );
    expect(stderr).toMatch(
      /SOURCE_DATE_EPOCH is 1448634601 \(2015-11-27T14:30:01Z\), from (?:hello-1.0\/)?debian\/changelog/,
    );
    expect(logOf('experiment')).toBe('1448634601\n');
  });

  it('the library has the same', async () => {
    const { report: own, logs } = await runLibrary({
      command: 'echo $A $SOURCE_DATE_EPOCH; echo x >out',
      source: cwd,
      env: { A: '1' },
      binds: [`${temporaryFolder('bound')}:private`],
      sourceDateEpoch: 17,
      vary: ['umask'],
      profile: 'quick',
    }).catch((error: Error) => {
      // Without namespaces.
      expect(error.message).toContain('cannot be private');
      return { report: undefined, logs: undefined };
    });
    if (own === undefined) return;
    expect(own.scenario.sourceDateEpoch).toEqual({ seconds: 17, from: 'as given' });
    expect(logs!.get('logs/control.log')).toMatch(/^1 17\n/);
    await expect(runLibrary({ command: 'true', sourceDateEpoch: -1 })).rejects.toThrow(
      "sourceDateEpoch: '-1' is no time",
    );
    await expect(runLibrary({ command: 'true', pass: ['A B'] })).rejects.toThrow(
      "pass: no variable can have the name 'A B'",
    );
    await expect(runLibrary({ command: 'true', binds: ['/nowhere'] })).rejects.toThrow(
      'binds: /nowhere does not exist',
    );
  });
});

const forbidden = userNamespacesForbidden();
const { describe: onGoodHosts } = forbidden === undefined ? withMovedClock() : skipUnless(false, forbidden);

onGoodHosts('variables that pin an axis', () => {
  const statusesWith = (variables: readonly string[]): { axes: Record<string, string>; stdout: string } => {
    const cwd = temporaryFolder('pins');
    writeFileSync(join(cwd, 'a'), '');
    writeFileSync(join(cwd, 'b'), '');
    const { stdout } = runCli(
      [
        ...QUICK,
        '--vary=+jobs',
        ...variables.flatMap((word) => ['--env', word]),
        '--',
        'sh',
        '-c',
        'echo x >out',
      ],
      { cwd, env: { COLUMNS: '400' } },
    );
    const { axes } = JSON.parse(readFileSync(join(cwd, 'report/report.json'), 'utf8')) as Report;
    return {
      stdout,
      axes: Object.fromEntries(axes.map(({ name, status, reason }) => [name, `${status}: ${reason}`])),
    };
  };

  it('the axis is not varied, and the report names the variable', () => {
    const pins = {
      timezone: 'TZ=UTC',
      locale: 'LC_ALL=C',
      home: 'HOME=/x',
      path: 'PATH=/usr/bin:/bin',
      tmpdir: 'TMPDIR=/tmp',
      'hash-seed': 'PYTHONHASHSEED=0',
      jobs: 'MAKEFLAGS=-j1',
      terminal: 'TERM=dumb',
      clock: 'FAKETIME=+1d',
    };
    const { axes, stdout } = statusesWith(Object.values(pins));
    for (const [axis, word] of Object.entries(pins)) {
      const variable = word.split('=')[0];
      expect(axes[axis], axis).toBe(`excluded: pinned by the variable ${variable}`);
      expect(stdout.replace(/\s+/g, ' ')).toContain(`${axis} (pinned by the variable ${variable})`);
    }
    expect(stdout).toContain('Not asked for: tools.');
  });

  it('the axis is varied in part if the variable takes a part of it', () => {
    const { axes } = statusesWith(['USER=x', 'COLUMNS=80', 'FAKETIME_SKIP_CMDS=ls', 'LC_CTYPE=C']);
    expect(axes['user-name']).toBe('partial: USER has a value of your own: the same in both builds');
    expect(axes['terminal']).toBe('partial: COLUMNS has a value of your own: the same in both builds');
    expect(axes['clock']).toBe(
      'partial: FAKETIME_SKIP_CMDS has a value of your own: libfaketime may leave out programs or clocks because of that',
    );
  });

  it('LD_PRELOAD is named beside a clock that was moved all the same', () => {
    const { axes } = statusesWith(['LD_PRELOAD=libm.so.6']);
    expect(axes['clock']).toMatch(/^(?:exercised|partial): /);
    expect(axes['clock']).toContain('LD_PRELOAD has a value of your own');
  });
});
