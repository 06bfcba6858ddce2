import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askDiffoscope } from '../../../src/engine/diffoscope/ask-diffoscope.ts';
import { DIFFOSCOPE_LIMITS } from '../../../src/engine/diffoscope/limits.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SHORT = { ...DIFFOSCOPE_LIMITS, seconds: 1 };

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('diffoscope');
  for (const name of ['bin', 'tmp']) mkdirSync(join(folder, name));
  for (const side of ['a', 'b']) writeFileSync(join(folder, side), side);
  vi.stubEnv('TMPDIR', join(folder, 'tmp'));
  vi.stubEnv('PATH', `${join(folder, 'bin')}:/usr/bin:/bin`);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const OUTPUT = (contents: readonly (readonly string[])[] = [[]]) => ({
  output: 'x/-out.txt',
  control: { file: join(folder, 'a') },
  experiment: { file: join(folder, 'b') },
  contents,
  canaries: [],
});

/** What is reported if diffoscope were this script. */
const ask = async (
  script: string,
  { limits = SHORT, signal = new AbortController().signal, outputs = [OUTPUT()] } = {},
) => {
  writeFileSync(
    join(folder, 'bin/diffoscope'),
    `#!/bin/sh\n[ "$1" = --version ] && { echo diffoscope 7; exit 0; }\n${script}\n`,
    { mode: 0o755 },
  );
  return (await askDiffoscope(outputs, signal, limits))!;
};

const left = () => readdirSync(join(folder, 'tmp'));
const running = (words: string) => execaSync('pgrep', ['-f', words], { reject: false }).stdout;

describe('diffoscope in limits', () => {
  it('gets both contents under the name of the output, a clean environment, its own limits, and no core dumps', async () => {
    vi.stubEnv('SECRET', 'no');
    const { version, reason, contents } = await ask(
      'for word; do :; done; echo "$1 $word"; cat control/* experiment/*; echo; env | sort; ulimit -c; ulimit -d; exit 1',
    );
    expect({ version, reason, left: left() }).toEqual({ version: '7', reason: '', left: [] });
    const [{ where, ended, text }] = contents as [(typeof contents)[0]];
    expect({ where, ended }).toEqual({ where: 'x/-out.txt', ended: 'complete' });
    const lines = text.split('\n');
    expect(lines.slice(0, 2)).toEqual(['--no-progress experiment/_out.txt', 'ab']);
    expect(lines.slice(2, -2).map((line) => line.split('=')[0])).toEqual(
      expect.arrayContaining(['HOME', 'LC_ALL', 'PATH', 'TMPDIR', 'TZ']),
    );
    expect(text).not.toContain('SECRET');
    expect(lines.slice(-2)).toEqual(['0', String(2 ** 21)]);
  });

  it('hangs, with a child in another session that holds its output: killed, nothing is left', async () => {
    const { contents } = await ask('echo begun; setsid sleep 98761 & mkdir -m 0 "$TMPDIR/d"; sleep 98761');
    expect(contents).toMatchObject([{ text: 'begun', ended: 'time', reason: '' }]);
    expect(contents[0]!.seconds).toBeLessThan(4);
    expect([running('sleep 98761'), left()]).toEqual(['', []]);
  });

  describe.each([
    ['in a pid namespace', true],
    ['where none is allowed', false],
  ])('%s', (_, namespace) => {
    beforeEach(() => {
      if (!namespace) writeFileSync(join(folder, 'bin/unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    });

    it('ends at once, but a child in another session holds its output: complete, nothing is left', async () => {
      const limits = { ...SHORT, seconds: 60 };
      const { contents } = await ask('setsid sleep 98764 & echo all; exit 1', { limits });
      expect(contents).toMatchObject([{ text: 'all', ended: 'complete', reason: '' }]);
      expect(contents[0]!.seconds).toBeLessThan(3);
      expect([running('sleep 98764'), left()]).toEqual(['', []]);
    });

    it('is killed by a signal: named', async () => {
      const { contents } = await ask('kill -SEGV $$');
      expect(contents).toMatchObject([{ ended: 'failed', reason: 'SIGSEGV' }]);
    });
  });

  it('a child leaves its session, folder and environment: killed with the pid namespace', async (test) => {
    const namespaces = ['--pid', '--user --map-current-user --pid'].map(
      (own) => execaSync('unshare', [...own.split(' '), '--fork', 'true'], { reject: false }).exitCode,
    );
    if (!namespaces.includes(0)) test.skip('needs pid namespaces');
    await ask('(cd /; setsid env -i /bin/sleep 98765 >/dev/null 2>&1 &); sleep 0.2; exit 1');
    expect(running('sleep 98765')).toBe('');
  });

  it.each(['/nonexistent', '/proc'])(
    'temporary files in %s: says how to choose another folder',
    async (at) => {
      vi.stubEnv('TMPDIR', at);
      const { reason, contents } = await ask('exit 0');
      expect(contents).toEqual([]);
      expect(reason).toMatch(
        new RegExp(
          `^cannot write to the folder of temporary files ${at}: ENOENT.*; set TMPDIR to a folder that exists`,
        ),
      );
      expect(reason).not.toContain('\n');
    },
  );

  it('in a relative folder of PATH: not found, nor are the programs that it starts', async () => {
    await ask('exit 0');
    vi.stubEnv('PATH', relative(process.cwd(), join(folder, 'bin')));
    expect(await askDiffoscope([OUTPUT()], new AbortController().signal)).toMatchObject({
      reason: 'diffoscope is not installed: apt-get install diffoscope-minimal',
    });
    vi.stubEnv('PATH', `.:${join(folder, 'bin')}:/usr/bin:/bin:`);
    const { contents } = await ask('echo "$PATH"; exit 1');
    expect(contents[0]!.text).toBe(`${join(folder, 'bin')}:/usr/bin:/bin`);
  });

  it('prints without an end: killed as soon as the text is long enough', async () => {
    const limits = { ...SHORT, seconds: 60, textBytes: 10_000 };
    const { contents } = await ask('yes "$(printf %01000d 0)"', { limits });
    expect(contents).toMatchObject([{ ended: 'size' }]);
    expect(contents[0]!.text.length).toBeLessThan(15_000);
    expect(contents[0]!.seconds).toBeLessThan(5);
  });

  it('prints escapes and what is not UTF-8: neutralised', async () => {
    const { contents } = await ask(
      "printf '\\033]0;title\\007\\033[31mred\\r\\n\\342\\200\\256\\377\\tx\\\\\\n'; exit 1",
    );
    expect(contents[0]!.text).toBe('\\x1b]0;title\\x07\\x1b[31mred\\r\n\\u202e\ufffd\tx\\');
  });

  it.each([
    ['echo text; echo "bad thing" >&2; exit 2', 'failed', 'exit code 2: bad thing', 'text'],
    // As a shell that cannot start it.
    ['echo lost >&2; exit 1', 'failed', 'exit code 1: lost', ''],
    ['kill -SEGV $$', 'failed', 'SIGSEGV', ''],
    ['exit 0', 'complete', '', ''],
    ['echo "│┄ Timeout exceeded; details may be incomplete."; exit 1', 'time', '', undefined],
    ['echo x; echo "Max text output size reached."; exit 1', 'size', '', undefined],
  ])('%s: %s', async (script, ended, reason, text) => {
    const { contents } = await ask(script);
    expect(contents[0]).toMatchObject({ ended, reason, ...(text === undefined ? {} : { text }) });
  });

  it('at the limit of all contents together: the rest is counted', async () => {
    const limits = { ...SHORT, totalSeconds: 0.5 };
    const outputs = [OUTPUT(), OUTPUT(), OUTPUT()];
    const { contents, reason } = await ask('sleep 98762', { limits, outputs });
    expect(contents.map(({ ended }) => ended)).toEqual(['time']);
    expect(reason).toBe('2 more contents: not within its limits');
    const most = { ...SHORT, contents: 2 };
    expect((await ask('exit 0', { limits: most, outputs })).contents.length).toBe(2);
  });

  it('a content that is too large, and one that is not there', async () => {
    const { contents } = await ask('exit 0', { limits: { ...SHORT, contentBytes: 0 } });
    expect(contents).toMatchObject([{ ended: 'failed', reason: expect.stringContaining('too large') }]);
    const { contents: missing } = await ask('exit 0', { outputs: [OUTPUT([['gone']])] });
    expect(missing).toMatchObject([{ where: 'x/-out.txt > gone', ended: 'failed' }]);
  });

  it('aborted: killed, and rejects', async () => {
    const controller = new AbortController();
    const asked = ask('sleep 98763', { signal: controller.signal, limits: { ...SHORT, seconds: 60 } });
    const rejected = expect(asked).rejects.toThrow(/abort/i);
    for (let round = 0; round < 200 && running('sleep 98763') === ''; round++) await sleep(20);
    controller.abort();
    await rejected;
    expect([running('sleep 98763'), left()]).toEqual(['', []]);
  });

  it('not installed: says which package to install', async () => {
    vi.stubEnv('PATH', join(folder, 'bin'));
    expect(await askDiffoscope([OUTPUT()], new AbortController().signal)).toEqual({
      version: '',
      reason: 'diffoscope is not installed: apt-get install diffoscope-minimal',
      contents: [],
    });
    expect(await askDiffoscope([OUTPUT([])], new AbortController().signal)).toBeUndefined();
  });
});
