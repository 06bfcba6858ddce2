// A worker's process leads a group of its own, and a job may leave something that holds its pipes: execa would wait for that.
import { spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { ShellWorker } from '../../../src/sandbox/worker/shell-worker.ts';
import { workerScript } from '../../../src/sandbox/worker/worker-script.ts';

const workers: ShellWorker[] = [];
const start = (scripts: readonly string[], program = '/bin/sh'): ShellWorker => {
  const { text, mark } = workerScript(
    scripts.map((script) => ({ script, folder: '.' })),
    false,
  );
  const child = spawn(program, ['-c', `umask 0031; ${text}`], {
    cwd: '/usr',
    env: { PATH: '/usr/bin:/bin', ONLY: 'this' },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const worker = new ShellWorker(child, mark);
  workers.push(worker);
  return worker;
};
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.close();
});

describe('ShellWorker', () => {
  it('runs one job after another in its environment, and no job affects the next', async () => {
    const worker = start([
      'umask; umask 0; cd /tmp; X=1',
      'pwd; echo "$X$ONLY"; env | cut -d= -f1 | sort | tr "\\n" " "',
      'exit 3',
    ]);
    expect(await worker.run(0, 5_000)).toEqual({ kind: 'exited', code: 0, log: '0031\n' });
    expect(await worker.run(1, 5_000)).toEqual({
      kind: 'exited',
      code: 0,
      log: '/usr\nthis\nONLY PATH PWD ',
    });
    expect(await worker.run(2, 5_000)).toEqual({ kind: 'exited', code: 3, log: '' });
    expect(await worker.run(0, 5_000)).toEqual({ kind: 'exited', code: 0, log: '0031\n' });
  });

  it('ends a script at its first failure, gives it no input, and accepts any script text', async () => {
    const worker = start(['false; echo no', 'cat; echo end', "printf '%s' 'it'\\''s $HOME `x`'"]);
    expect(await worker.run(0, 5_000)).toEqual({ kind: 'exited', code: 1, log: '' });
    expect(await worker.run(1, 5_000)).toEqual({ kind: 'exited', code: 0, log: 'end\n' });
    expect(await worker.run(2, 5_000)).toEqual({ kind: 'exited', code: 0, log: "it's $HOME `x`" });
  });

  it('keeps only the end of a long output', async () => {
    const outcome = await start(['head -c 50000000 /dev/zero; echo last']).run(0, 30_000);
    expect(outcome).toMatchObject({ kind: 'exited', code: 0 });
    expect(outcome.log.length).toBeLessThan(200_000);
    expect(outcome.log).toMatch(/\0last\n$/);
  });

  it('does not run with endsProcesses in the pid namespace of the harness', async () => {
    const { text, mark } = workerScript([{ script: ':', folder: '.' }], true);
    const child = spawn('/bin/sh', ['-c', text], { env: { PATH: '/usr/bin:/bin' }, detached: true });
    expect(await new ShellWorker(child, mark).run(0, 5_000)).toMatchObject({ kind: 'died' });
    expect(child.exitCode).toBe(125);
  });

  it('has ended after a time limit, a killed parent, and a program that does not exist', async () => {
    const slow = start(['echo before; sleep 60']);
    expect(await slow.run(0, 200)).toEqual({ kind: 'timed-out', log: 'before\n' });
    await slow.close();
    expect(slow.alive).toBe(false);
    expect(await start(['kill -9 $PPID; sleep 1']).run(0, 5_000)).toMatchObject({ kind: 'died' });
    expect(await start([':'], '/no/such/program').run(0, 5_000)).toMatchObject({
      kind: 'died',
      log: expect.stringContaining('ENOENT'),
    });
  });
});
