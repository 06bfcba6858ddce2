import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { scriptRunner } from '../../engine/attribution/run-script.ts';
import { withMovedClock } from '../../support/skip-unless.ts';

const run = scriptRunner(['source.txt']);
const { describe: withTools } = withMovedClock('umoci', 'skopeo');

/** An image with one layer. umoci is a Go program, which no library shows another clock: its own times are fixed, and `date` gives one, where the clock is moved: else the two builds could be made in two seconds. */
const imageOf = (created: string): string => `
umoci init --layout i; umoci new --image i:latest; umoci unpack --rootless --image i:latest b
mkdir b/rootfs/etc; echo hello >b/rootfs/etc/motd; uname -n >b/rootfs/etc/builder
find b/rootfs -exec touch -hd @1700000000 {} +
umoci repack --image i:latest --history.created 2023-11-14T22:13:20Z b
umoci config --image i:latest --created ${created} --history.created 2023-11-14T22:13:20Z
umoci gc --layout i; rm -r b`;
const NOW = '$(date -u +%FT%TZ)';
const FIXED = '2023-11-14T22:13:20Z';

const PACK =
  'tar cf i.tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=go=u-w -C i .; rm -r i';
const DOCKER = 'skopeo copy -q --insecure-policy oci:i:latest docker-archive:i.tar:x:1; rm -r i';

const axesIn = ({ outputs }: Report): readonly string[] =>
  [...new Set(outputs.flatMap(({ axes = [] }) => axes))].sort();

const codesIn = ({ findings }: Report): readonly string[] =>
  [...new Set(findings.filter(({ latent }) => !latent).map(({ code }) => code))].sort();

withTools('an image that is built twice', () => {
  describe('as a folder', () => {
    test.each([
      ['hostname', ['checksums', 'text-hostname']],
      ['clock', ['checksums', 'text-time']],
      ['umask', ['checksums', 'tar-mode']],
    ])(
      'in which only %s matters',
      async (axis, codes) => {
        const report = await run(imageOf(axis === 'clock' ? NOW : FIXED), { vary: [axis], seed: 1 });
        expect(axesIn(report)).toEqual([axis]);
        expect(codesIn(report)).toEqual(codes);
        expect(report.unexplained.bytes).toBe(0);
        const one = report.outputs.filter(({ verdict }) => verdict === 'missing');
        const other = report.outputs.filter(({ verdict }) => verdict === 'extra');
        expect(one.map(({ counterpart }) => counterpart).sort()).toEqual(other.map(({ path }) => path));
        expect(other.map(({ counterpart }) => counterpart).sort()).toEqual(one.map(({ path }) => path));
      },
      60_000,
    );
  });

  test('as a tar: the axes of all that differs in it', async () => {
    const report = await run(`${imageOf(NOW)}; ${PACK}`, {
      vary: ['hostname', 'clock', 'umask', 'home'],
      seed: 1,
    });
    expect(axesIn(report)).toEqual(['clock', 'hostname', 'umask']);
    expect(codesIn(report)).not.toContain('member-missing');
    expect(report.unexplained.bytes).toBe(0);
  }, 60_000);

  test('as skopeo writes it for docker: ids of layers are not recomputed', async () => {
    const report = await run(`${imageOf(FIXED)}; ${DOCKER}`, { vary: ['hostname'], seed: 1 });
    expect(axesIn(report)).toEqual(['hostname']);
    expect(codesIn(report)).toContain('name-digest');
    expect(codesIn(report)).not.toContain('member-missing');
    expect(codesIn(report)).not.toContain('tar-links');
  }, 60_000);
});

describe('outputs of a build', () => {
  test('a bundle that contains the host name, and a page that names the bundle', async () => {
    const report = await run(
      `seq 300 | sed 's/.*/console.log("&")/' >in.js; echo "console.log('$(uname -n)')" >>in.js
       mkdir d; n=$(sha1sum in.js | cut -c1-7); mv in.js d/main-$n.js; echo "<script src=main-$n.js>" >d/index.html`,
      { vary: ['hostname'], seed: 1 },
    );
    expect(axesIn(report)).toEqual(['hostname']);
    expect(codesIn(report)).toContain('text-hostname');
    expect(codesIn(report)).toContain('renamed-reference');
  }, 60_000);

  test('a random file that only one build has stays unexplained next to a renamed one', async () => {
    const report = await run(
      `seq 300 >x; uname -n >>x; n=$(sha256sum x | cut -c1-16); mv x main.$n.js
       [ $(uname -n) = repro-control ] || head -c 777 /dev/urandom >main.$(head -c 8 /dev/urandom | md5sum | cut -c1-16).js`,
      { vary: ['hostname'], seed: 1 },
    );
    expect(report.outputs.filter(({ counterpart }) => counterpart !== undefined)).toHaveLength(2);
    expect(report.unexplained.bytes).toBe(777);
  }, 60_000);
});
