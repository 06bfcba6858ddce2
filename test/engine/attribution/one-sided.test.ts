import { describe, expect, test } from 'vitest';
import { blamedAxes, scriptRunner } from './run-script.ts';

const run = scriptRunner();
const SOME = { vary: ['umask', 'uid', 'hostname', 'shell'], seed: 1 };

describe('an output that only one build has', () => {
  test('is explained by the axis that decides whether it is there', async () => {
    const report = await run('[ $(umask) = 0022 ] || echo 1 >x', SOME);
    expect(blamedAxes(report)).toEqual({ x: ['umask'] });
    expect(report.unexplained.bytes).toBe(0);
  });

  test('but its content is not, if that is random', async () => {
    const report = await run('[ $(umask) = 0022 ] || head -c 8 /dev/urandom >x', SOME);
    expect(blamedAxes(report)).toEqual({ x: ['umask'] });
    expect(report.unexplained.bytes).toBe(8);
  });

  test('and is named by the digest of its content has the axes of its content, and gives them to what names it', async () => {
    const report = await run(
      `umask >l; n=$(sha256sum l | cut -c1-64); mkdir blobs; mv l blobs/$n; printf '{"digest":"sha256:%s"}' $n >index.json`,
      SOME,
    );
    expect(new Set(Object.values(blamedAxes(report)).flat())).toEqual(new Set(['umask']));
    const found = report.findings.filter(({ latent }) => !latent);
    expect(found.map(({ code }) => code).sort()).toEqual(['checksums', 'text-umask']);
    expect(report.unexplained.bytes).toBe(0);
  });
});
