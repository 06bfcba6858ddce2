import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { run } from '../../src/library/run.ts';
import type { RunRequest } from '../../src/library/run-request.ts';
import type { Report } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('library-run');
  writeFileSync(join(folder, 'a'), 'a\n');
});

// A digest hides the value of the umask: only more builds can find the axis to blame.
const HIDDEN = 'umask | sha256sum | tr -d a-f >out';

it('reports a preliminary result before it makes more builds, and only then', async () => {
  const seen: Report[] = [];
  const onPreliminary = ({ report }: { readonly report: Report }): void => void seen.push(report);
  const request = { source: folder, vary: ['umask', 'timezone'], onPreliminary };
  const { report } = await run({ ...request, command: HIDDEN });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ preliminary: true, verdict: 'unreproducible' });
  expect(seen[0]!.builds).toHaveLength(2);
  expect(report).toMatchObject({ preliminary: false, verdict: 'unreproducible' });
  expect(report.builds.length).toBeGreaterThan(2);
  // The output shows the axis to blame: no more builds are needed.
  await run({ ...request, command: 'umask >out' });
  await run({ ...request, command: 'cp a out' });
  expect(seen).toHaveLength(1);
});

it.each([
  [{ command: 'true', vary: 'umask' }, "run: vary must be a list of texts, not 'umask'"],
  [{ scenario: { build: 'true' } }, 'run: scenario must be a text, not [object Object]'],
  [{ command: 'true', seed: '1' }, "run: seed must be a number, not '1'"],
  [{ command: 'true', env: { A: 1 } }, 'run: env must be an object with texts, not [object Object]'],
  [{ command: 'true', output: ['a'] }, "run has no option 'output' — did you mean 'outputs'?"],
  [null, 'run needs an object with options, not null'],
])('a caller without types gets a clear error: %j', async (request, message) => {
  await expect(run(request as unknown as RunRequest)).rejects.toThrow(message);
});

it('has reported the preliminary result when it is aborted during more builds', async () => {
  const ending = new AbortController();
  let kept: Report | undefined;
  const running = run({
    source: folder,
    command: HIDDEN,
    vary: ['umask', 'timezone'],
    signal: ending.signal,
    onPreliminary: ({ report }) => {
      kept = report;
      ending.abort();
    },
  });
  await expect(running).rejects.toThrow(/abort/i);
  expect(kept).toMatchObject({ verdict: 'unreproducible' });
});

it('takes the source of the request instead of that of the scenario', async () => {
  const own = temporaryFolder('library-run');
  writeFileSync(join(own, 'scenario.yaml'), 'source: {dir: .}\nbuild: cp a out\nvary: [umask]\n');
  writeFileSync(join(own, 'a'), 'the scenario has another\n');
  const digestOf = async (request: Pick<RunRequest, 'source'>) =>
    (await run({ scenario: own, ...request })).report.outputs.map(({ sha256 }) => sha256['control']);
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(await digestOf({})).toEqual([digest('the scenario has another\n')]);
  expect(await digestOf({ source: folder })).toEqual([digest('a\n')]);
});

it.each<[Partial<Record<keyof RunRequest, unknown>>, string]>([
  [{ seed: Number.NaN }, 'the seed is NaN: give a whole number of at least 0'],
  [{ seed: 1.5 }, 'the seed is 1.5: give a whole number of at least 0'],
  [{ seed: -1 }, 'the seed is -1: give a whole number of at least 0'],
  [{ maxBuilds: 0 }, 'the maximum number of builds (maxBuilds) is 0: give a whole number of at least 2'],
  [{ profile: 'fast' }, 'there is no profile fast: give one of quick, standard, thorough'],
  [
    { env: { A: 'x\0y' } },
    'the variable A (env) contains a NUL, which Linux does not allow: x\\x00y\n  remove it',
  ],
  [
    { env: { 'A=B': 'x' } },
    "env: no variable can have the name 'A=B': give a name that is not empty and has no =, no blank and no control character",
  ],
  [{ command: 'echo \0' }, 'the command contains a NUL, which Linux does not allow: echo \\x00\n  remove it'],
  [{ command: ['a', '\0'] }, 'the command contains a NUL, which Linux does not allow: \\x00\n  remove it'],
  [{ command: [] }, 'the command is []: a command has at least one word'],
  [{ source: 'a\0' }, 'the source contains a NUL, which Linux does not allow: a\\x00\n  remove it'],
  [
    { command: undefined, scenario: 'a\0' },
    'the scenario contains a NUL, which Linux does not allow: a\\x00\n  remove it',
  ],
])('refuses what no run can have: %j', async (wrong, message) => {
  const request = { command: 'cp a out', source: folder, vary: ['umask'], ...wrong } as RunRequest;
  await expect(run(request)).rejects.toMatchObject({ name: 'Failure', code: 'usage', message });
});
