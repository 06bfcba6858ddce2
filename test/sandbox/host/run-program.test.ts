import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { git } from '../../../src/sandbox/git/git.ts';
import { SETUP_ENV } from '../../../src/sandbox/host/find-programs.ts';
import { runProgram } from '../../../src/sandbox/host/run-program.ts';
import { runTool } from '../../../src/sandbox/host/run-tool.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a program of the host', () => {
  const left: number[] = [];
  afterEach(() => {
    for (const pid of left.splice(0)) if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL');
  });

  const sh = (script: string, signal?: AbortSignal) =>
    runProgram('/bin/sh', ['-c', script], { env: SETUP_ENV, signal });

  it('gets exactly the given environment, and no input', async () => {
    const { output } = await runProgram('/usr/bin/env', [], { env: { ONLY: 'this' } });
    expect(output).toBe('ONLY=this\n');
    expect(await sh('cat')).toMatchObject({ output: '', problem: undefined });
  });

  it('runs in the current folder, also if that has been removed', async () => {
    const before = process.cwd();
    expect(await sh('pwd -P')).toMatchObject({ output: `${before}\n` });
    const gone = join(temporaryFolder('run-program-'), 'gone');
    mkdirSync(gone);
    process.chdir(gone);
    rmdirSync(gone);
    try {
      expect(await sh('echo x; exit 3')).toMatchObject({ output: 'x\n', problem: 'exit code 3' });
    } finally {
      process.chdir(before);
    }
  });

  it('keeps every byte of its output, and the end of long messages', async () => {
    const ended = await sh(
      "printf 'a\\n\\n'; head -c 100000 /dev/zero | tr '\\0' x >&2; echo last >&2; exit 3",
    );
    expect(ended).toMatchObject({ output: 'a\n\n', problem: 'exit code 3', isMissing: false });
    expect(ended.messages).toHaveLength(1 << 16);
    expect(ended.messages).toMatch(/^x+last\n$/);
  });

  it('that is missing or is killed says so', async () => {
    const missing = await runProgram('repro-harness-no-such', [], { env: SETUP_ENV });
    expect(missing).toMatchObject({ problem: 'spawn repro-harness-no-such ENOENT', isMissing: true });
    expect(await sh('kill -KILL $$')).toMatchObject({ problem: 'SIGKILL' });
    await expect(runTool('repro-harness-no-such', [])).rejects.toThrow('spawn repro-harness-no-such ENOENT');
    await expect(runTool('/bin/sh', ['-c', 'exit 4'])).rejects.toThrow('/bin/sh: exit code 4');
  });

  it('has ended when an abort has settled, even if a process below it holds the output open', async () => {
    const pids = join(temporaryFolder('run-program-'), 'pids');
    const abort = new AbortController();
    const running = sh(`sleep 600 & echo $$ $! >${pids}; wait`, abort.signal);
    await expect.poll(() => existsSync(pids) && readFileSync(pids, 'utf8')).toMatch(/\n/);
    const [own, below] = readFileSync(pids, 'utf8').split(' ').map(Number);
    left.push(below!);
    abort.abort();
    expect(await running).toMatchObject({ problem: 'SIGKILL' });
    expect(existsSync(`/proc/${own}`)).toBe(false);
    expect(existsSync(`/proc/${below}`)).toBe(true);
  });

  it('does not outlive a signal that was given before', async () => {
    const { problem } = await sh('sleep 600', AbortSignal.abort());
    expect(problem).toBe('SIGKILL');
  });

  it('git that does not answer in time is ended', async () => {
    const folder = temporaryFolder('run-program-');
    const args = ['-c', `alias.hang=!echo $$ >${folder}/pid; exec sleep 600`, 'hang'];
    const outcome = await git(args, { timeoutMs: 500 });
    left.push(Number(readFileSync(join(folder, 'pid'), 'utf8')));
    expect(outcome).toEqual({ ok: false, words: 'no answer within 0.5 seconds' });
  });
});
