import { afterEach, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { asContainerRoot, asPlainRoot, asPlainUser, asRoot, asUser } from './host/kinds.ts';
import { writeWork } from './host/work.ts';

const TIMEOUT_MS = 120_000;

let host: TestHost | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

const run = async (at: TestHost, script: string, options: readonly string[] = []) =>
  at.harness(
    ['run', '--no-attribute', '--vary=-clock', '--seed', '7', ...options, '--', 'sh', '-e', '-c', script],
    {
      cwd: 'p',
    },
  );

interface Outputs {
  readonly outputs: readonly { readonly path: string; readonly verdict: string }[];
}

const outputsOf = async (at: TestHost): Promise<Record<string, string>> => {
  const { outputs } = JSON.parse((await at.run(['cat', 'p/reports/p/report.json'])).stdout) as Outputs;
  return Object.fromEntries(outputs.map(({ path, verdict }) => [path, verdict]));
};

for (const kind of [asUser, asRoot, asContainerRoot, asPlainUser, asPlainRoot])
  describe.skipIf(cannotMake(kind) !== undefined)(
    `the parent folder of the source, as ${labelOf(kind)}`,
    () => {
      const open = async (): Promise<TestHost> => {
        host = await openHost(kind);
        writeWork(host, { 'p/a': 'a\n', 'p/folder/b': 'b\n' });
        return host;
      };

      it(
        'is the build’s own: what the build writes there are outputs, and files go from one to the other',
        async () => {
          const at = await open();
          const { code } = await run(
            at,
            'ls -A .. | wc -l >alone; echo x >x; mv x ../x.deb; ln a ../linked; mkdir ../sub; pwd >../sub/path; mv ../sub/path ../sub/moved',
          );
          expect(await outputsOf(at)).toEqual({
            '../linked': 'identical',
            '../sub': 'identical',
            '../sub/moved': 'different',
            '../x.deb': 'identical',
            alone: 'identical',
          });
          expect(code).toBe(1);
          const alone = await run(
            at,
            'test "$(ls -A ..)" = "$(basename "$PWD")"; echo x >../x.deb; pwd >../y',
            ['--output', '../*.deb'],
          );
          expect(alone.code).toBe(0);
          expect(await outputsOf(at)).toEqual({ '../x.deb': 'identical' });
          expect((await at.run(['ls', '-A', '.'])).stdout).not.toContain('x.deb');
        },
        TIMEOUT_MS,
      );

      it(
        'contains a source that can be removed and whose folders can be renamed',
        async () => {
          const at = await open();
          const removed = await run(at, 'rm -rf "../$(basename "$PWD")"; echo x >../left');
          expect(await outputsOf(at)).toEqual({ '../left': 'identical' });
          expect(removed.code).toBe(0);
          const renamed = await run(
            at,
            'perl -e \'rename("folder", "other") or die "cannot rename: $!\\n"\'; echo x >../beside',
          );
          expect(renamed.code).toBe(0);
          expect(await outputsOf(at)).toEqual({
            '../beside': 'identical',
            other: 'identical',
            'other/b': 'identical',
          });
          if (kind !== asPlainUser && kind !== asPlainRoot)
            expect(renamed.stdout).toContain('each build had a full copy of the source');
          const again = await at.harness(['replay', 'reports/p', 'experiment'], { cwd: 'p' });
          expect(again.code).toBe(0);
        },
        TIMEOUT_MS,
      );
    },
  );
