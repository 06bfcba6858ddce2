import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { blamedAxes, scriptRunner } from './run-script.ts';

const run = scriptRunner();

/** For what needs further builds, one seed. */
const SEEDS = [1];

const readable = ({ axes }: Report, names: readonly string[]): boolean =>
  names.every((name) => axes.some((axis) => axis.name === name && axis.status === 'exercised'));

/** Runs a script with each seed, and compares the axes that are blamed with those that it reads. */
const expectBlame = async (
  script: string,
  wanted: (report: Report) => readonly string[],
  skip: (reason: string) => void,
  seeds = SEEDS,
): Promise<readonly Report[]> => {
  const reports: Report[] = [];
  for (const seed of seeds) {
    const report = await run(script, { seed });
    const axes = wanted(report);
    if (!readable(report, axes)) skip(`cannot be varied here: ${axes.join(', ')}`);
    expect(blamedAxes(report), `seed ${seed}`).toEqual({ out: [...axes].sort() });
    expect(report.unexplained.bytes, `seed ${seed}`).toBe(0);
    reports.push(report);
  }
  return reports;
};

describe('the language of a time', () => {
  test('is proved by its words, without a further build', async (context) => {
    for (const script of ["date '+%c' >out", "date -u '+%F %T %p' >out"]) {
      const zone = script.includes('-u') ? [] : ['timezone'];
      const axes = () => ['clock', 'locale', ...zone] as const;
      const reports = await expectBlame(script, axes, context.skip, [1, 2]);
      for (const report of reports) expect(report.builds.length).toBe(2);
    }
  });

  test('is found by builds if only its form differs', async (context) => {
    const script = 'echo "$(date -u +%F)_$(/usr/bin/printf %.1f 1)" >out';
    await expectBlame(script, () => ['clock', 'locale'], context.skip);
  });
});

describe('the zone of a coarse time', () => {
  test('a day and an hour of local time', async (context) => {
    await expectBlame('date +%Y-%m-%d-%H >out', () => ['clock', 'timezone'], context.skip);
  });

  test('a day of local time, at any hour', async (context) => {
    const wanted = () => ['clock', 'timezone'];
    await expectBlame('date +%F >out', wanted, context.skip);
    await expectBlame('echo "$(date +%F) 00:00:00 Z" >out', wanted, context.skip);
  });

  test('is not to blame for a day in UTC', async (context) => {
    await expectBlame('date -u +%F >out', () => ['clock'], context.skip);
  });
});

describe('a value in a binary file explains only itself', () => {
  const names = "$(LC_ALL=C ls -U | grep '^.$')";

  test('a day, and names in the order of a directory', async (context) => {
    const script = `printf '\\001\\002' >out; for f in ${names}; do printf '\\003%s%s' "$f" "$(date -u +%F)"; done >>out`;
    await expectBlame(script, () => ['clock', 'file-order'], context.skip);
  });

  test('a host name, and names in the order of a directory', async (context) => {
    const script = `printf '\\001\\002%s' "$(uname -n)" >out; for f in ${names}; do printf '\\003%s' "$f"; done >>out`;
    await expectBlame(script, () => ['file-order', 'hostname'], context.skip);
  });

  test('a time of which the seconds pass, and names in the order of a directory', async (context) => {
    const wait = 'sleep $(( $(od -An -N1 -tu1 /dev/urandom) % 3 ))';
    const script = `printf '\\001\\002' >out; ${wait}; for f in ${names}; do printf '\\003%s%s' "$f" "$(date +%s)"; done >>out`;
    await expectBlame(script, () => ['clock', 'file-order'], context.skip);
  });

  test('is not complete without builds', async () => {
    const script = `printf '\\001\\002' >out; for f in ${names}; do printf '\\003%s%s' "$f" "$(date -u +%F)"; done >>out`;
    const report = await run(script, { seed: 1, maxBuilds: 2 });
    expect(report.findings.flatMap(({ axes, latent }) => (latent ? [] : axes))).toEqual(['clock']);
    expect(report.unexplained.bytes).toBeGreaterThan(0);
  });
});
