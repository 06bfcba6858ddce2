import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsIn } from '../support/ci-runners.ts';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { asSudoer } from './host/kinds.ts';
import { NAIVE_BUILD, NAIVE_PROJECT, readReport, writeWork } from './host/work.ts';

const SAID =
  'repro-harness: user.max_user_namespaces is 0: using sudo for namespaces (--no-sudo: never use sudo)\n';
const OPTIONS = ['run', '--profile', 'quick'] as const;

describe.skipIf(cannotMake(asSudoer) !== undefined)(
  `sudo in place of user namespaces, as ${labelOf(asSudoer)}`,
  () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(asSudoer);
      writeWork(host, NAIVE_PROJECT);
    });
    afterAll(async () => await host?.close());

    const rules = (text: string) =>
      host.run(['sh', '-c', 'printf "%s\\n" "$1" >/etc/sudoers', 'sh', text], { asHostRoot: true });

    it('is used, and reported', async () => {
      const { code, stdout, stderr } = await host.harness(['doctor']);
      expect(stderr).toBe(SAID);
      expect(stdout).toMatch(/^isolation: namespaces, made as root through passwordless sudo/);
      expect(stdout).toContain('Every axis can be varied here.');
      expect(code).toBe(0);
    });

    it('prints no command to a CI runner', async () => {
      const naming = 'umask >"::error::x"; umask >"##[error]x"; umask >"##vso[x.y]z"';
      const { stdout, stderr } = await host.harness([...OPTIONS, '--vary=umask', '--', 'sh', '-c', naming], {
        cwd: 'p',
      });
      expect(stdout).toContain('  :\\u003aerror::x  differs\n');
      expect(commandsIn(stdout + stderr)).toEqual([]);
    });

    it('varies the axes that need namespaces, and all files that it leaves belong to the user', async () => {
      const { code, stdout, stderr } = await host.harness(
        [...OPTIONS, '--keep', '--', 'sh', '-c', 'umask 077; tar cf out.tar src; mkdir -p d/e; chmod 0 d'],
        { cwd: 'p' },
      );
      expect(stdout + stderr).toContain(SAID);
      expect(stdout).toContain('UNREPRODUCIBLE');
      expect(code).toBe(1);
      const { axes } = readReport(host);
      const exercised = axes.filter(({ status }) => status === 'exercised').map(({ name }) => name);
      expect(exercised).toEqual(
        expect.arrayContaining(['uid', 'gid', 'user-name', 'hostname', 'file-order', 'pid']),
      );
      const strangers = ['find', '/mnt/work', '/mnt/home', '!', '-uid', '24680'];
      expect((await host.run(strangers, { asHostRoot: true })).stdout).toBe('');
      expect(await host.leftBehind()).toEqual([]);
    });

    it("passes nothing of the user's environment to root, and no capabilities of root to builds", async () => {
      const spy =
        'cat /proc/self/status; grep -q canary /proc/[0-9]*/environ && echo leak; echo x >out; sleep 1';
      const running = host.harness([...OPTIONS, '--', 'sh', '-c', `${spy}`], {
        cwd: 'p',
        env: { NODE_OPTIONS: '--title=canary', LD_DEBUG_OUTPUT: '/tmp/canary', SUDO_ASKPASS: '/tmp/canary' },
      });
      const roots =
        'sleep 1; for p in $(pgrep -u 0); do tr "\\0" "\\n" </proc/$p/environ | grep canary && tr "\\0" " " </proc/$p/cmdline; done';
      const { stdout: leaked } = await host.run(['sh', '-c', roots], { asHostRoot: true });
      await running;
      expect(leaked).toBe('');
      const log = (await host.run(['cat', 'p/reports/p/logs/control.log'])).stdout;
      expect(log).toMatch(/^CapBnd:\s0+$/m);
      expect(log).toMatch(/^CapAmb:\s0+$/m);
      expect(log).toMatch(/^Uid:\s1000\s/m);
      expect(log).not.toContain('leak');
    });

    it('keeps the streams, the working directory and the variables of the user', async () => {
      const { stdout, stderr, code } = await host.harness(
        [...OPTIONS, '--json', '--vary=umask', '--', 'sh', '-c', 'umask >out'],
        {
          cwd: 'p',
          env: { FORCE_COLOR: '1' },
        },
      );
      expect(JSON.parse(stdout).verdict).toBe('unreproducible');
      expect(stderr.startsWith(SAID)).toBe(true);
      expect(stderr).toContain('\x1b[');
      expect(code).toBe(1);
    });

    it('ends when the waiting process ends, even if that is killed', async () => {
      const running = host.harness([...OPTIONS, '--', 'sleep', '4000'], { cwd: 'p' });
      const kill =
        'until pgrep -f "^sleep 4000"; do sleep 0.1; done; kill -KILL $(pgrep -of "^/mnt/node .*repro-harness.js run")';
      await host.run(['sh', '-c', kill], { asHostRoot: true });
      await running;
      expect(await host.leftBehind()).toEqual([]);
    });

    it('is not used with --no-sudo', async () => {
      const { code, stdout, stderr } = await host.harness([...OPTIONS, '--no-sudo', ...NAIVE_BUILD], {
        cwd: 'p',
      });
      expect(stderr).toMatch(/^repro-harness: no namespaces here: .*\n$/);
      expect(stdout).toContain('needs namespaces: user.max_user_namespaces is 0');
      expect(code).toBe(1);
    });

    it.each([
      ['would ask for a password', 'sudoer ALL=(ALL) ALL'],
      ['has no rule for the user', 'root ALL=(ALL) ALL'],
      ['allows only other commands', 'sudoer ALL=(ALL) NOPASSWD: /bin/true'],
      // The trial is allowed, the command itself is not.
      ['allows only the trial', 'sudoer ALL=(ALL) NOPASSWD: ALL, !/usr/bin/setpriv * /mnt/node *'],
    ])('is not used if it %s', async (_, rule) => {
      await rules(rule);
      const { code, stdout, stderr } = await host.harness([...OPTIONS, ...NAIVE_BUILD], { cwd: 'p' });
      expect(stderr).not.toContain('through sudo');
      expect(stdout).toContain('needs namespaces: user.max_user_namespaces is 0');
      expect(code).toBe(1);
      expect(await host.leftBehind()).toEqual([]);
    });
  },
);
