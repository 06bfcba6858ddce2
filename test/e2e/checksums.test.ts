import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { asPlainUser, asUser } from './host/kinds.ts';
import { readReport, writeWork } from './host/work.ts';

for (const kind of [asUser, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`run and checksums, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, { 'p/a': 'a\n' });
    });
    afterAll(async () => await host?.close());

    const run = async (command: string) => {
      await host.harness(['run', '--seed', '1', '--', 'sh', '-c', command], { cwd: 'p' });
      return readReport(host);
    };

    it('a list of checksums has the axes of the files that it lists, without builds', async () => {
      const { builds, findings, unexplained } = await run(
        'umask >f; sha256sum f >SHA256SUMS; md5sum *S >list',
      );
      const counted = findings
        .filter(({ latent }) => !latent)
        .toSorted((one, other) => (one.output < other.output ? -1 : 1));
      expect(counted.map(({ output, axes, confidence }) => ({ output, axes, confidence }))).toEqual([
        { output: 'SHA256SUMS', axes: ['umask'], confidence: 'computed' },
        { output: 'f', axes: ['umask'], confidence: expect.anything() },
        { output: 'list', axes: ['umask'], confidence: 'computed' },
      ]);
      expect(unexplained.bytes).toBe(0);
      expect(builds).toHaveLength(2);
    });

    it('random numbers beside a recognised value are noise or unexplained, never complete', async () => {
      const { findings, unexplained } = await run(
        'umask >a; head -c16 /dev/urandom | od -An -vtx1 | tr -d " \\n" >b; tar --mtime=@0 --mode=0644 --owner=0 --group=0 -cf o.tar a b; rm a b',
      );
      const noise = findings.filter((finding) => finding.noise);
      expect(unexplained.bytes + noise.length).toBeGreaterThan(0);
      expect(findings.flatMap(({ axes }) => axes)).toContain('umask');
    });
  });
