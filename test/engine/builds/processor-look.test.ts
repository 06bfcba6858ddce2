import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readReport } from '../../../src/engine/replay/read-report.ts';
import { replayBuild } from '../../../src/engine/replay/replay-build.ts';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import type { Report } from '../../../src/model/report.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { makeProgram, withEmulation } from '../../support/emulation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runOptions } from '../run-options.ts';

withEmulation().describe('another processor for what asks CPUID', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('processor-look-');
    makeProgram('cpu', join(folder, 'cpu'));
    writeFileSync(join(folder, 'sum.c'), SUM);
  });

  const run = async (
    script: string,
    options: Parameters<typeof runOptions>[2] = {},
    host = probeHost(),
  ): Promise<Report> => {
    const { scenario, ...others } = runOptions(folder, script, {
      varied: ['cpu-model', 'umask'],
      emulate: true,
      attribute: true,
      ...options,
    });
    return (await runScenario({ ...others, scenario: { ...scenario, ignore: ['seen'] } }, host)).report;
  };
  const idsOf = ({ builds }: Report) => builds.map(({ id }) => id);
  const modelOf = ({ axes }: Report) => axes.find(({ name }) => name === 'cpu-model')!;
  const PAIR = ['control', 'experiment'];
  const FIRST = ['control-processor', 'experiment-processor'];
  const AGAIN = ['control-processor-again', 'experiment-processor-again'];

  it.each([
    ['a compiler', 'gcc -O3 -march=native -c sum.c -o out'],
    ['a static program', './cpu >out'],
  ])('what %s writes by it is blamed on cpu-model', async (_, script) => {
    const report = await run(script);
    expect(report).toMatchObject({ verdict: 'unreproducible', unexplained: { outputs: 0, bytes: 0 } });
    expect(idsOf(report)).toEqual([...PAIR, ...FIRST, ...AGAIN]);
    expect(report.findings.filter(({ latent }) => !latent)).toMatchObject([
      { output: 'out', axes: ['cpu-model'], confidence: 'proved' },
    ]);
    expect(report.attribution?.blames).toMatchObject([{ kind: 'proved', sets: [['cpu-model']] }]);
    expect(modelOf(report)).toMatchObject({
      status: 'exercised',
      reason: 'also by CPUID, in builds under emulation',
    });
  });

  it('a replay has the same processor, and gives the same bytes', async () => {
    const report = await run('./cpu >out');
    const place = temporaryFolder('processor-replay-');
    writeFileSync(join(place, 'report.json'), JSON.stringify(report));
    for (const id of FIRST) {
      const { same, notes } = await replayBuild(readReport(place, id), new AbortController().signal);
      expect({ id, same, notes }).toEqual({ id, same: true, notes: [] });
    }
  });

  it('a build that does not depend on it costs two builds more, and sees no variable of QEMU', async () => {
    const keep = join(temporaryFolder('processor-trees-'), 'kept');
    const report = await run('gcc -O2 -c sum.c -o out; env >seen; ./cpu >>seen', { keep });
    expect(report).toMatchObject({ verdict: 'reproducible', unexplained: { outputs: 0, bytes: 0 } });
    expect(idsOf(report)).toEqual([...PAIR, ...FIRST]);
    expect(modelOf(report).reason).toBe('also by CPUID, in builds under emulation');
    const seen = FIRST.map((id) => readFileSync(join(keep, id, 'seen'), 'utf8'));
    expect(new Set(seen).size).toBe(2);
    expect(new Set(seen.map((text) => text.split('\n').slice(0, -2).join('\n'))).size).toBe(1);
    expect(seen.join('')).not.toContain('QEMU_');
  });

  it('outputs that differ under emulation at random are not blamed on it', async () => {
    const report = await run('echo >out; if ./cpu | grep -q QEMU; then head -c 8 /dev/urandom >out; fi');
    expect(report).toMatchObject({ verdict: 'reproducible', unexplained: { outputs: 0, bytes: 0 } });
    expect(report.findings.filter(({ latent }) => !latent)).toEqual([]);
    expect(idsOf(report)).toEqual([...PAIR, ...FIRST, ...AGAIN]);
    expect(modelOf(report).reason).toBe(
      'in /proc/cpuinfo, not by CPUID: under emulation, outputs differ with the same processor, too',
    );
  });

  it.each([
    ['without --emulate', { emulate: false }, {}, 'in /proc/cpuinfo, not by CPUID'],
    ['with too few builds', { maxBuilds: 5 }, {}, 'in /proc/cpuinfo, not by CPUID: --max-builds is 5'],
    [
      'without a C compiler',
      {},
      { cc: undefined!, gcc: undefined!, clang: undefined! },
      'in /proc/cpuinfo, not by CPUID: no C compiler to give the emulator another processor: apt-get install gcc libc6-dev',
    ],
    [
      'without qemu-user',
      {},
      { 'qemu-x86_64': undefined! },
      'in /proc/cpuinfo, not by CPUID: qemu-user is not installed: apt-get install qemu-user',
    ],
  ] as const)('%s, the report says what it is not proved for', async (_, options, without, reason) => {
    const cache = process.env['XDG_CACHE_HOME'];
    process.env['XDG_CACHE_HOME'] = temporaryFolder('processor-cache-');
    try {
      const host = probeHost();
      const report = await run('./cpu >out', options, {
        ...host,
        programs: { ...host.programs, ...without },
      });
      expect(idsOf(report)).toEqual(PAIR);
      expect(modelOf(report)).toMatchObject({ status: 'exercised', reason });
    } finally {
      if (cache === undefined) delete process.env['XDG_CACHE_HOME'];
      else process.env['XDG_CACHE_HOME'] = cache;
    }
  });
});

const SUM = `double sum(const double *from, int count) {
  double result = 0;
  for (int at = 0; at < count; at++) result += from[at] * 1.5;
  return result;
}
`;
