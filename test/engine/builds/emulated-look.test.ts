import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readReport } from '../../../src/engine/replay/read-report.ts';
import { replayBuild } from '../../../src/engine/replay/replay-build.ts';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import type { Host } from '../../../src/model/host.ts';
import type { Report } from '../../../src/model/report.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { hasGo, makeProgram, type ProgramName, withEmulation } from '../../support/emulation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runOptions } from '../run-options.ts';

const PROGRAMS: readonly ProgramName[] = ['static', 'system-call', 'static-pie', 'execute', 'cpu'];
const NO_GO = hasGo() ? '' : ' (skipped: go is not installed)';
const GO: readonly ProgramName[] = hasGo() ? ['go', 'cgo'] : [];

withEmulation().describe('programs that a moved clock does not reach', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('emulated-look-');
    for (const name of [...PROGRAMS, ...GO]) makeProgram(name, join(folder, name));
    mkdirSync(join(folder, 'gopath'));
    writeFileSync(join(folder, 'main.go'), GO_RUN);
  });

  const run = async (
    script: string,
    options: Parameters<typeof runOptions>[2] = {},
    host?: Host,
  ): Promise<Report> => {
    const { scenario, ...others } = runOptions(folder, script, { varied: ['clock', 'umask'], ...options });
    const ignored = { ...scenario, ignore: ['seen', 'gopath/**', 'main.go'] };
    return (await runScenario({ ...others, scenario: ignored }, host)).report;
  };
  const clockOf = ({ axes }: Report) => axes.find(({ name }) => name === 'clock')!;
  const idsOf = ({ builds }: Report) => builds.map(({ id }) => id);

  // A time in steps of eleven days: control and experiment are equal unless the clock was moved.
  const coarse = (program: string): string => `echo $(( $(./${program}) / 1000000 )) >out`;
  const PAIR = ['control', 'experiment'];
  const FOUND = [...PAIR, 'experiment-emulated', 'control-emulated'];

  it.each([
    ...PROGRAMS.filter((name) => !['cpu', 'execute'].includes(name)),
    ...GO.filter((name) => name !== 'cgo'),
  ])('a time that a %s program writes is found, and the clock blamed', async (program) => {
    const report = await run(coarse(program), { attribute: true });
    expect(report).toMatchObject({ verdict: 'unreproducible', unexplained: { outputs: 0, bytes: 0 } });
    expect(idsOf(report)).toEqual(FOUND);
    expect(report.builds.map(({ label }) => label)).toEqual([
      undefined,
      undefined,
      'the experiment, static programs emulated',
      'the experiment with the clock of the control, static programs emulated',
    ]);
    expect(report.findings.filter(({ latent }) => !latent)).toMatchObject([
      { output: 'out', axes: ['clock'], confidence: 'proved' },
    ]);
    expect(report.outputs).toMatchObject([{ path: 'out', verdict: 'different', axes: ['clock'] }]);
    expect(report.attribution?.blames).toMatchObject([{ kind: 'proved', sets: [['clock']] }]);
    expect(clockOf(report)).toMatchObject({
      status: 'exercised',
      reason: 'proved for static programs by a build under emulation',
    });
  });

  it('the clock of a static program is moved exactly as far as that of the others, and not at all in the second such build', async () => {
    const keep = join(temporaryFolder('emulated-trees-'), 'kept');
    const report = await run(`${coarse('system-call')}; { date +%s; ./system-call; date +%s; } >seen`, {
      keep,
    });
    for (const id of ['experiment-emulated', 'control-emulated']) {
      const [before, seen, after] = readFileSync(join(keep, id, 'seen'), 'utf8')
        .trim()
        .split('\n')
        .map(Number);
      expect([id, before! <= seen! && seen! <= after!]).toEqual([id, true]);
    }
    const { startedMs } = report.builds[2]!;
    const read = Number(readFileSync(join(keep, 'experiment-emulated', 'seen'), 'utf8').split('\n')[0]);
    const moved = report.builds[1]!.conditions['clock'] as number;
    expect(Math.abs(read - moved - startedMs / 1000)).toBeLessThan(60);
  });

  it('a replay emulates again, and gives the same bytes', async () => {
    const report = await run(coarse('static'));
    const place = temporaryFolder('emulated-replay-');
    writeFileSync(join(place, 'report.json'), JSON.stringify(report));
    for (const id of ['experiment-emulated', 'control-emulated']) {
      const { same, notes } = await replayBuild(readReport(place, id), new AbortController().signal);
      expect({ id, same, notes }).toEqual({ id, same: true, notes: [] });
    }
    const without = structuredClone(report);
    (without.builds[2]!.conditions as Record<string, unknown>)['emulated'] = 'some';
    writeFileSync(join(place, 'report.json'), JSON.stringify(without));
    await expect(
      replayBuild(readReport(place, 'experiment-emulated'), new AbortController().signal),
    ).rejects.toThrow(/the setting of emulated in build 'experiment-emulated' has an unknown form: "some"/);
  });

  it('a static program that writes no time: the clock is proved with one more build', async () => {
    const report = await run('./static | cut -c1 >out', { require: ['clock'] });
    expect(report.verdict).toBe('reproducible');
    expect(idsOf(report)).toEqual([...PAIR, 'experiment-emulated']);
    expect(clockOf(report).status).toBe('exercised');
  });

  it('an output that emulation alone changes is not blamed on the clock', async () => {
    const report = await run('./cpu >out', { attribute: true });
    expect(report).toMatchObject({ verdict: 'reproducible' });
    expect(report.findings.filter(({ latent }) => !latent)).toEqual([]);
    expect(idsOf(report)).toEqual(FOUND);
    expect(report.outputs).toMatchObject([{ path: 'out', verdict: 'identical' }]);
    expect(clockOf(report)).toMatchObject({
      status: 'partial',
      reason: 'not proved for ./cpu (static); emulation changes the output',
    });
  });

  it('beside it, another output is blamed on the clock', async () => {
    const report = await run(`${coarse('static')}; ./cpu >cpu.txt`);
    expect(report.verdict).toBe('unreproducible');
    expect(report.outputs.map(({ path, verdict }) => [path, verdict])).toEqual([
      ['cpu.txt', 'identical'],
      ['out', 'different'],
    ]);
    expect(clockOf(report).status).toBe('partial');
  });

  it('a build that fails under emulation proves nothing', async () => {
    const report = await run('./cpu | grep -q QEMU && exit 9; ./static | cut -c1 >out');
    expect(report.verdict).toBe('reproducible');
    expect(clockOf(report)).toMatchObject({
      status: 'partial',
      reason: expect.stringContaining(
        'the build under emulation (experiment-emulated) ended with exit code 9',
      ),
    });
  });

  it('a build that differs anyway is not emulated', async () => {
    const report = await run('umask >out; ./static >/dev/null');
    expect(idsOf(report)).toEqual(PAIR);
  });

  it.each([
    [
      'without qemu-user',
      {},
      (host: Host) => ({ ...host, programs: { ...host.programs, 'qemu-x86_64': undefined! } }),
      'apt-get install qemu-user',
    ],
    [
      'on an older kernel',
      {},
      (host: Host) => ({ ...host, kernel: '6.6.9' }),
      'emulation needs Linux 6.7 or newer, and this is 6.6.9',
    ],
    ['on another architecture', {}, (host: Host) => ({ ...host, architecture: 'aarch64' }), 'x86_64 only'],
    ['within --max-builds', { maxBuilds: 2 }, (host: Host) => host, '--max-builds is 2'],
  ] as const)('%s, nothing is emulated and the clock is partial', async (_, options, change, reason) => {
    const report = await run(coarse('static'), { ...options, require: ['clock'] }, change(probeHost()));
    expect(report).toMatchObject({ verdict: 'inconclusive' });
    expect(report.reason).toContain('clock is required and partial: not proved for ./static (static)');
    expect(report.reason).toContain(reason);
    expect(idsOf(report)).toEqual(PAIR);
  });

  it('an emulator that is static is not used', async () => {
    const host = probeHost();
    const programs = { ...host.programs, 'qemu-x86_64': join(folder, 'static') };
    const report = await run(coarse('static'), {}, { ...host, programs });
    expect(idsOf(report)).toEqual(PAIR);
    expect(clockOf(report).reason).toContain('is static, so that libfaketime does not reach it');
  });

  it.runIf(process.getuid!() === 0)('without a user namespace of its own, nothing is emulated', async () => {
    const report = await run(coarse('static'), {}, { ...probeHost(), userNamespacesForbidden: 'forbidden' });
    expect(idsOf(report)).toEqual(PAIR);
    expect(clockOf(report).reason).toContain('emulation needs user namespaces');
  });

  it.runIf(GO.length > 0)(
    `\`go run\` executes a static program unseen: its time is found${NO_GO}`,
    async () => {
      const environment = 'export GOCACHE=$TMPDIR/c GOPATH=$PWD/gopath GO111MODULE=off CGO_ENABLED=0';
      const report = await run(`${environment}; echo $(( $(go run main.go) / 1000000 )) >out`);
      expect(report.verdict).toBe('unreproducible');
      expect(idsOf(report)).toEqual(FOUND);
      expect(report.outputs).toMatchObject([{ path: 'out', axes: ['clock'] }]);
    },
  );

  it.runIf(GO.length > 0)(`a dynamic program that asks the kernel stays unproved${NO_GO}`, async () => {
    const report = await run(coarse('cgo'));
    expect(report.verdict).toBe('reproducible');
    expect(clockOf(report)).toMatchObject({
      status: 'partial',
      reason: 'not proved for ./cgo (Go); proved for static programs by a build under emulation',
    });
  });

  it.runIf(GO.length > 0)(`also if a static program executes it${NO_GO}`, async () => {
    const report = await run('echo $(( $(./execute ./cgo) / 1000000 )) >out');
    expect(idsOf(report)).toEqual([...PAIR, 'experiment-emulated']);
    expect(clockOf(report)).toMatchObject({
      status: 'partial',
      reason: 'not proved for ./cgo (Go); proved for static programs by a build under emulation',
    });
  });

  it.runIf(GO.length > 0)(
    `unless all programs are emulated, which moves every clock by the same${NO_GO}`,
    async () => {
      const keep = join(temporaryFolder('emulated-all-'), 'kept');
      const script = `${coarse('cgo')}; { date +%s; ./cgo; ./static; date +%s; } >seen`;
      const report = await run(script, { emulate: true, keep });
      expect(report.verdict).toBe('unreproducible');
      expect(report.builds.map(({ conditions }) => conditions['emulated'])).toEqual([
        undefined,
        undefined,
        'all',
        'all',
      ]);
      expect(report.outputs).toMatchObject([{ path: 'out', verdict: 'different', axes: ['clock'] }]);
      expect(clockOf(report)).toMatchObject({ status: 'exercised' });
      const moved = report.builds[1]!.conditions['clock'] as number;
      const times = readFileSync(join(keep, 'experiment-emulated', 'seen'), 'utf8')
        .trim()
        .split('\n')
        .map(Number);
      expect(times).toHaveLength(4);
      for (const time of times)
        expect(Math.abs(time - moved - report.builds[2]!.startedMs / 1000)).toBeLessThan(60);
    },
  );
});

const GO_RUN = `package main

import (
	"fmt"
	"time"
)

func main() { fmt.Println(time.Now().Unix()) }
`;
