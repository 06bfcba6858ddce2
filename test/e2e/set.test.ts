import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { ABOUT_ISOLATION, asContainerRoot, asPlainUser, asRoot, asUser, isPlain } from './host/kinds.ts';
import { readReport, writeWork } from './host/work.ts';

const BUILD =
  'date +%z >zone; umask >mask; pwd >path; ls -d "$HOME" >home 2>&1 || :; uname -n >host; id -u >id';

/** What each setting gives in the experiment's report. */
const FREE = {
  'clock=+400d': 400 * 86_400,
  'timezone=Asia/Kolkata': { tz: 'Asia/Kolkata', zone: 'Asia/Kolkata' },
  'umask=0007': 0o007,
  'home=missing': { path: expect.stringMatching(/nonexistent$/), exists: false },
  'locale=tr_TR.UTF-8': expect.objectContaining({ LANG: 'tr_TR.UTF-8', LC_TIME: 'tr_TR.UTF-8' }),
};
const IN_NAMESPACES = {
  'build-path=/a b/c': '/a b/c',
  'hostname=buildd.example.test': { host: 'buildd', domain: 'example.test' },
  'uid=123456': 123_456,
};

for (const kind of [asUser, asRoot, asContainerRoot, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`run --set, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, { 'p/a': 'a\n', 'p/b': 'b\n', 's/repro.yaml': SCENARIO });
    });
    afterAll(async () => await host?.close());

    const settings = isPlain(kind) ? FREE : { ...FREE, ...IN_NAMESPACES };
    const words = Object.keys(settings).flatMap((word) => ['--set', word]);
    const run = (...options: string[]) =>
      host.harness(['run', '--no-attribute', ...options, '--', 'sh', '-c', BUILD], { cwd: 'p' });
    const expectSet = ({ axes, builds }: Report): void => {
      const { conditions } = builds.find(({ id }) => id === 'experiment')!;
      for (const [word, setting] of Object.entries(settings)) {
        const name = word.slice(0, word.indexOf('='));
        expect(conditions[name as keyof typeof conditions], word).toEqual(setting);
        expect(
          axes.find((axis) => axis.name === name),
          word,
        ).toMatchObject({ status: 'exercised' });
      }
    };

    // What is chosen, and what is refused, does not depend on who runs it.
    const complete = kind === asUser || kind === asPlainUser;

    it.each(complete ? ['standard', 'thorough'] : ['standard'])(
      'is what the experiment has, in %s',
      async (profile) => {
        const { code, stderr } = await run('--profile', profile, ...words);
        expect(stderr.replace(ABOUT_ISOLATION, '')).toBe('');
        expect(code).toBe(1);
        expectSet(readReport(host));
      },
    );

    it('is what a replay has', async () => {
      await run(...words);
      for (const build of ['control', 'experiment']) {
        const { code, stdout } = await host.harness(['replay', 'reports/p', build], { cwd: 'p' });
        expect(stdout).toContain('the same as in the report, every byte of');
        expect(code).toBe(0);
      }
      expect(await host.leftBehind()).toEqual([]);
    });

    if (!complete) return;

    it('says what is wrong, and builds nothing', async () => {
      for (const [word, message] of Object.entries(REFUSED)) {
        const { code, stderr } = await run('--set', word);
        expect(stderr).toContain(message);
        expect(code, word).toBe(2);
      }
      if (!isPlain(kind)) return;
      const { code, stderr } = await run('--set', 'build-path=/a b/c');
      expect(stderr).toMatch(/no other path than one below .* is possible: needs namespaces/);
      expect(code).toBe(4);
    });

    it('replaces settings: of the scenario', async () => {
      const { stderr } = await host.harness(['run', '--no-attribute', '--set', 'umask=0027'], { cwd: 's' });
      expect(stderr.replace(ABOUT_ISOLATION, '')).toBe('');
      const { conditions } = readReport(host, 's').builds.find(({ id }) => id === 'experiment')!;
      expect(conditions).toMatchObject({ clock: 30 * 86_400, umask: 0o027 });
    });
  });

const SCENARIO = `build: date +%F >out; umask >mask
settings: { clock: +30d, umask: 0007 }
`;

const REFUSED = {
  'clock=soon': "'soon' is not an offset",
  'timezone=Asia/Kolkatta': "did you mean 'Asia/Kolkata'?",
  'umask=0022': 'the control build has this value, so that nothing would be varied',
  'jobs=8': 'name the axis with a plus: --vary +jobs',
  'tools=x': 'the axis tools cannot be set',
};
