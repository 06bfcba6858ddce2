import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VARIATION_NAMES, type VariationName } from '../../../src/cli/reprotest/variations.ts';
import { cannotMake, labelOf, openHost, type TestHost } from '../host/index.ts';
import { asPlainUser, asRoot, asUser, isPlain } from '../host/kinds.ts';
import { writeWork } from '../host/work.ts';
import { MOCK_PROJECT } from './mock-build.ts';

/**
 * What reprotest 0.7.23 said of the mock build, run as root on Debian 12, with only one variation, and with all but that one. It could not write
 * the artifact as another user.
 */
const REPROTEST: Readonly<Record<VariationName, { only: number; allBut: number }>> = {
  environment: { only: 1, allBut: 0 },
  build_path: { only: 1, allBut: 0 },
  kernel: { only: 1, allBut: 0 },
  aslr: { only: 1, allBut: 0 },
  num_cpus: { only: 1, allBut: 0 },
  time: { only: 1, allBut: 0 },
  user_group: { only: 125, allBut: 0 },
  fileordering: { only: 1, allBut: 0 },
  domain_host: { only: 1, allBut: 0 },
  // Its HOME is the source if it is not varied, and that lies elsewhere if the build path is.
  home: { only: 1, allBut: 1 },
  locales: { only: 1, allBut: 0 },
  exec_path: { only: 1, allBut: 0 },
  timezone: { only: 1, allBut: 0 },
  umask: { only: 1, allBut: 0 },
};

/** Where this program says something else: it can vary the user, and home alone. */
const BETTER: Partial<Record<VariationName, { only: number; allBut: number }>> = {
  user_group: { only: 1, allBut: 0 },
  home: { only: 1, allBut: 0 },
};

/** What needs no namespace. */
const FREE: readonly VariationName[] = [
  'environment',
  'build_path',
  'time',
  'home',
  'locales',
  'exec_path',
  'timezone',
  'umask',
];

/** What root's builds get in another way than a user's; the rest is set in the sandbox, by whomever it was made. */
const FOR_ROOT: readonly VariationName[] = ['user_group', 'home', 'build_path', 'fileordering', 'umask'];

for (const kind of [asUser, asRoot, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`reprotest's variations, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, MOCK_PROJECT);
    });
    afterAll(async () => await host?.close());

    const run = async (name: string, vary: string) => {
      const words = ['reprotest', '--no-diffoscope', '--min-cpus=1', `--variations=${vary}`];
      const { code, stdout, stderr } = await host.harness(
        [...words, '-c', `sh -e mock-build.sh ${name}`, '.', 'artifact'],
        { cwd: 'p' },
      );
      return { exitCode: code, stdout, stderr };
    };

    const names = isPlain(kind) ? FREE : kind === asRoot ? FOR_ROOT : VARIATION_NAMES;
    it.for(names)('%s: the verdicts of reprotest', async (name, context) => {
      const { only, allBut } = BETTER[name] ?? REPROTEST[name];
      const alone = await run(name, `+${name}`);
      const missing = /^ {2}Not (?:available|varied): .*/m.exec(alone.stdout)?.[0];
      if (alone.exitCode === 0 && missing !== undefined) context.skip(missing);
      expect(alone, alone.stdout + alone.stderr).toMatchObject({ exitCode: only });
      expect(alone.stdout).toMatch(/\nReproduction failed\n$/);
      const others = await run(name, `+all,-${name}`);
      expect(others, others.stdout + others.stderr).toMatchObject({ exitCode: allBut });
      expect(others.stdout).toMatch(/\n=+\nReproduction successful\n=+\nNo differences in \.\/artifact\n/);
    });
  });
