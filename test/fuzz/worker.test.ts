// A worker's process leads a group of its own, and a job may leave something that holds its pipes: execa would wait for that.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkDirectory } from '../../src/fuzz/environment/environment.ts';
import { jobsOf } from '../../src/fuzz/jobs.ts';
import { Worker } from '../../src/fuzz/worker.ts';
import { workerScript } from '../../src/sandbox/worker/worker-script.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a worker', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('worker');
  });

  const script = workerScript(jobsOf({ command: 'sleep 100', roundTrip: undefined }), false);
  const opened: WorkDirectory[] = [];
  const open = async (): Promise<WorkDirectory> => {
    await sleep(50);
    const place: WorkDirectory = {
      child: spawn('/bin/sh', ['-c', script.text], { cwd: folder, stdio: 'pipe', detached: true }),
      folder,
      scratch: [],
      owner: undefined,
      inTurn: (task) => task(),
    };
    opened.push(place);
    return place;
  };

  it.each([
    ['it is being set up', 0],
    ['it runs a job', 400],
  ])('leaves no process if it is closed while %s', async (_, moment) => {
    opened.length = 0;
    const worker = new Worker({ mark: script.mark, timeoutMs: 60_000 }, open);
    const builds = [1, 2].map(() => worker.build([], { varied: [], roundTrip: false }).catch(() => 'ended'));
    await sleep(moment);
    await worker.close();
    await Promise.all(builds);
    expect(opened.length).toBe(1);
    const { child } = opened[0]!;
    expect(child.exitCode ?? child.signalCode).not.toBeNull();
  });
});
