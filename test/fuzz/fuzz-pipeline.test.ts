import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FEATURES } from '../../src/fuzz/features.ts';
import type { FuzzReport } from '../../src/fuzz/fuzz-pipeline.ts';
import { fastFolder } from '../../src/sandbox/host/fast-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { naiveTar, releaseTar } from './planted-faults.ts';
import { searchOnce } from './search-once.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('fuzz', { tmpdir: fastFolder() });
});

const brokenOf = (report: FuzzReport) => {
  if (report.outcome.kind !== 'broken')
    throw new Error(`expected a counterexample, got ${report.outcome.kind}`);
  return report.outcome;
};

describe('fuzzPipeline', () => {
  it('finds no breach in tar with the release options, and tries every feature', async () => {
    const { outcome, progress } = await searchOnce({ command: releaseTar });
    expect(outcome).toEqual({ kind: 'held' });
    expect(progress.trees).toBe(500);
    // Tar fails in both builds on files that the owner cannot read.
    expect(progress.outputs + progress.refused).toBe(500);
    expect(FEATURES.map(({ name }) => name).filter((name) => !progress.features.includes(name))).toEqual([]);
  });

  it('finds the naive tar within ten trees', async ({ skip }) => {
    const report = await searchOnce({ command: naiveTar }, {}, { vary: ['file-order'] });
    skip(report.outcome.kind === 'held', 'no file system of this host lists in the order of creation');
    expect(report.progress.trees).toBeLessThanOrEqual(10);
    expect(brokenOf(report).counterexample).toMatchObject({
      tree: [{ type: 'file' }, { type: 'file' }],
      variations: ['file-order'],
    });
  });

  it('gives the same counterexample from the same seed, on one slot or three', async () => {
    const pipeline = { command: 'umask >out; test "$(find tree | wc -l)" -gt 4 || >out' };
    const found = async (slots: number) =>
      brokenOf(await searchOnce(pipeline, { seed: 9 }, undefined, slots)).counterexample;
    const [one, three] = [await found(1), await found(3)];
    expect(three).toEqual(one);
    expect(one.variations).toEqual(['umask']);
  });

  it('replays a counterexample from its seed and path as the first tree', async () => {
    const pipeline = { command: 'find tree -name "*[AB]*" | grep -q . && echo $TZ >out || >out' };
    const { counterexample } = brokenOf(await searchOnce(pipeline, { seed: 4 }));
    expect(counterexample.variations).toEqual(['timezone']);
    const again = await searchOnce(pipeline, { seed: 4, path: counterexample.path });
    expect(again.progress.trees).toBe(1);
    expect(brokenOf(again).counterexample).toEqual(counterexample);
  });

  it('names every axis that the breach needs, and no other', async () => {
    const command = 'if [ $(umask) = 0022 ] || [ $TZ = UTC ]; then echo one; else echo both; fi >out';
    const { counterexample } = brokenOf(await searchOnce({ command }));
    expect(counterexample).toMatchObject({
      tree: [],
      variations: expect.toSatisfy((found) => [...found].sort().join() === 'timezone,umask'),
    });
  });

  it('reports a difference under the same conditions as noise', async () => {
    const { counterexample } = brokenOf(await searchOnce({ command: 'mktemp -u >out' }));
    expect(counterexample).toMatchObject({ breach: { kind: 'noise', paths: ['out'] }, variations: [] });
  });

  it('does not shrink a difference to a failure', async () => {
    const command = 'test -n "$(ls -A tree)"; umask >out';
    const { counterexample } = brokenOf(await searchOnce({ command }, { seed: 3 }));
    expect(counterexample.breach.kind).toMatch(/different|fails/);
    if (counterexample.breach.kind === 'different') expect(counterexample.tree).toHaveLength(1);
    else expect(counterexample.tree).toEqual([]);
  });

  it('distinguishes a failure in one build from a failure in both', async () => {
    const { counterexample } = brokenOf(await searchOnce({ command: 'test $(umask) = 0022' }));
    expect(counterexample).toMatchObject({
      breach: { kind: 'fails-in-one', build: 'experiment' },
      variations: ['umask'],
    });
  });

  it('distinguishes a hang from other breaches, and ends the processes that hang', async () => {
    const command = 'find tree -type l | grep -q . && sleep 4711; :';
    const { counterexample } = brokenOf(await searchOnce({ command }, { timeoutMs: 400 }));
    expect(counterexample.breach.kind).toBe('hangs');
    expect(counterexample.tree.length).toBeLessThanOrEqual(5);
    expect(sleepers()).toEqual([]);
  });

  it('repeats a build that took too long once', async () => {
    // The build may run under another user id.
    chmodSync(folder, 0o777);
    const once = join(folder, 'once');
    const command = `>out; test -e ${once} || { >${once}; sleep 4711; }`;
    const report = await searchOnce(
      { command },
      { runs: 5, timeoutMs: 700 },
      { isolation: 'plain', vary: ['umask'] },
    );
    expect(report.outcome).toEqual({ kind: 'held' });
  });

  it('survives a command that kills its parent', async () => {
    const { counterexample } = brokenOf(await searchOnce({ command: 'kill -9 $PPID; sleep 1' }));
    expect(counterexample.breach).toMatchObject({ kind: 'fails', code: 137 });
  });

  it('finds what a round trip loses', async () => {
    const pipeline = {
      command: releaseTar.replace('tar ', 'tar --hard-dereference '),
      roundTrip: 'tar -xf ../out.tar',
      kept: ['hard-links'] as const,
    };
    const { counterexample } = brokenOf(await searchOnce(pipeline));
    expect(counterexample).toMatchObject({ breach: { kind: 'not-restored' }, variations: [] });
    expect((await searchOnce({ ...pipeline, command: releaseTar }, { runs: 100 })).outcome).toEqual({
      kind: 'held',
    });
  });

  it('writes a counterexample before it shrinks it, so that an interruption keeps it', async () => {
    const user = new AbortController();
    const onProgress = ({ phase }: { phase: string }) => phase === 'shrinking' && user.abort();
    const report = await searchOnce(
      { command: naiveTar },
      { counterexamples: folder, signal: user.signal, onProgress },
    );
    const { folder: kept, counterexample } = brokenOf(report);
    expect(readdirSync(folder)).toEqual([kept!.slice(folder.length + 1)]);
    expect(JSON.parse(readFileSync(join(kept!, 'counterexample.json'), 'utf8'))).toMatchObject({
      kind: 'different',
      tree: counterexample.tree,
      command: naiveTar,
    });
    for (const file of ['scenario.yaml', 'README.md']) expect(existsSync(join(kept!, file))).toBe(true);
  });

  it('tries the earlier counterexamples first', async () => {
    const command = 'find tree -name "*[AB]*" | grep -q . && umask >out || >out';
    const first = brokenOf(await searchOnce({ command }, { counterexamples: folder, seed: 5 }));
    const second = await searchOnce({ command }, { counterexamples: folder, seed: 6 });
    expect(second.progress.trees).toBe(1);
    expect(brokenOf(second)).toMatchObject({
      earlier: true,
      folder: first.folder,
      counterexample: { variations: ['umask'] },
    });
    const mended = await searchOnce({ command: '>out' }, { counterexamples: folder, runs: 3 });
    expect(mended).toMatchObject({ outcome: { kind: 'held' }, progress: { trees: 4 } });
  });

  it('ends after its time limit, and when it is interrupted', async () => {
    const timed = await searchOnce({ command: ':' }, { durationMs: 300, runs: 1_000_000 });
    expect(timed.outcome).toEqual({ kind: 'held' });
    expect(timed.progress.seconds).toBeLessThan(5);
    const user = AbortSignal.timeout(300);
    expect((await searchOnce({ command: ':' }, { signal: user, runs: 1_000_000 })).outcome).toEqual({
      kind: 'interrupted',
    });
  });

  it('varies without namespaces the axes that do not need them', async () => {
    const plain = { isolation: 'plain' } as const;
    const { counterexample } = brokenOf(await searchOnce({ command: 'umask >out' }, {}, plain));
    expect(counterexample).toMatchObject({ tree: [], variations: ['umask'] });
    const moved = brokenOf(await searchOnce({ command: 'pwd >out' }, {}, plain)).counterexample;
    expect(moved.variations).toEqual(['build-path']);
    const { outcome, progress } = await searchOnce({ command: releaseTar }, { runs: 40 }, plain);
    expect(outcome).toEqual({ kind: 'held' });
    expect(progress.outputs).toBeGreaterThan(20);
  });

  it.each(['strongest', 'plain'] as const)(
    'leaves no files and no processes behind: %s',
    async (isolation) => {
      vi.stubEnv('TMPDIR', folder);
      await searchOnce({ command: 'mkdir -m 0 closed; sleep 4712 & :' }, { runs: 5 }, { isolation });
      vi.unstubAllEnvs();
      expect(readdirSync(folder)).toEqual([]);
      expect(sleepers()).toEqual([]);
    },
  );
});

/** Command lines of the processes that the commands above left running. */
const sleepers = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'latin1');
      } catch {
        return '';
      }
    })
    .filter((line) => /^sleep\x00471\d/.test(line));
