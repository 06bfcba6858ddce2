import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { asPlainUser, asUser } from './host/kinds.ts';
import { readReport, writeWork } from './host/work.ts';

// Only the clock is varied: the builds can differ only by the second of the kernel's clock, and both start in the same second.
const TAR = 'echo x >f; tar --sort=name --format=gnu --mode=go=rX --owner=0 --group=0 --numeric-owner';
const CAUGHT = {
  tar: `${TAR} -cf out.tar f; rm f`,
  gzip: `${TAR} -cf - f | gzip -n >out.tar.gz; rm f`,
  zip: 'echo x >f; zip -qX out.zip f; rm f',
} as const;
const MENDED = `${TAR} --mtime=@0 -cf out.tar f; rm f`;
// The nightly run sets this to 50.
const TIMES = Number(process.env['REPRO_HARNESS_REPEAT'] ?? 1);

for (const kind of [asUser, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`builds within one second, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, { 'p/a': 'a\n' });
    });
    afterAll(async () => await host?.close());

    const verdicts = async (
      script: string,
    ): Promise<{ readonly code: number | undefined; readonly builds: number }[]> => {
      const found = [];
      for (let time = 0; time < TIMES; time++) {
        const { code } = await host.harness(
          ['run', '--no-attribute', '--vary=clock', '--', 'sh', '-c', script],
          {
            cwd: 'p',
          },
        );
        found.push({ code, builds: readReport(host).builds.length });
      }
      return found;
    };

    for (const [name, script] of Object.entries(CAUGHT))
      it.skipIf(name === 'zip' && !existsSync('/usr/bin/zip'))(
        `${name}: a time that the kernel gave is caught each time (zip needs the package zip)`,
        { timeout: 30_000 + TIMES * 10_000 },
        async () => {
          const found = await verdicts(script);
          expect(found.map(({ code }) => code)).toEqual(Array(TIMES).fill(1));
          expect(found.every(({ builds }) => builds <= 3)).toBe(true);
        },
      );

    it('a time that was set costs two builds', { timeout: 30_000 + TIMES * 10_000 }, async () => {
      expect(await verdicts(MENDED)).toEqual(Array(TIMES).fill({ code: 0, builds: 2 }));
    });
  });
