import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchOnce } from './search-once.ts';
import { searchPack } from './search-pack.ts';

// `npm run bench fuzz-long` tries 10,000 trees each.
describe('pack, on random trees', () => {
  it.each([
    ['.tar', 200],
    ['.tar.gz', 60],
  ])('writes the same bytes in every environment: %s', async (suffix, runs) => {
    const { outcome, progress } = await searchPack(suffix, 1, runs);
    expect(outcome, JSON.stringify(outcome)).toEqual({ kind: 'held' });
    expect(progress.trees).toBe(runs);
  });

  it('keeps the whole tree when it is run as a command in a sandbox', async ({ skip }) => {
    skip(
      process.cwd().startsWith('/tmp/'),
      'the sandbox has its own /tmp, which hides this checkout below /tmp',
    );
    const harness = join(process.cwd(), 'bin/repro-harness.js');
    const command = `${process.execPath} ${harness} pack tree -o out.tar --mtime 1700000000 >/dev/null`;
    // Builds do not see every folder of the host, such as those in /home and /var.
    const binds = [process.cwd(), process.execPath];
    const pipeline = { command, roundTrip: 'tar -xf ../out.tar', kept: ['hard-links'] as const };
    const { outcome } = await searchOnce(pipeline, { runs: 12, timeoutMs: 30_000 }, { binds });
    skip(
      outcome.kind === 'broken' && JSON.stringify(outcome).includes('not built yet'),
      'needs npm run build',
    );
    expect(outcome, JSON.stringify(outcome)).toEqual({ kind: 'held' });
  });
});
