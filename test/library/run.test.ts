import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { run } from '../../src/library/run.ts';
import type { Report } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('library-run');
  writeFileSync(join(folder, 'a'), 'a\n');
});

// A digest hides the value of the umask: only more builds can find the axis to blame.
const HIDDEN = 'umask | sha256sum | tr -d a-f >out';

it('reports a preliminary result before it makes more builds, and only then', async () => {
  const seen: Report[] = [];
  const onPreliminary = ({ report }: { readonly report: Report }): void => void seen.push(report);
  const request = { source: folder, vary: ['umask', 'timezone'], onPreliminary };
  const { report } = await run({ ...request, command: HIDDEN });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ preliminary: true, verdict: 'unreproducible' });
  expect(seen[0]!.builds).toHaveLength(2);
  expect(report).toMatchObject({ preliminary: false, verdict: 'unreproducible' });
  expect(report.builds.length).toBeGreaterThan(2);
  // The output shows the axis to blame: no more builds are needed.
  await run({ ...request, command: 'umask >out' });
  await run({ ...request, command: 'cp a out' });
  expect(seen).toHaveLength(1);
});

it('has reported the preliminary result when it is aborted during more builds', async () => {
  const ending = new AbortController();
  let kept: Report | undefined;
  const running = run({
    source: folder,
    command: HIDDEN,
    vary: ['umask', 'timezone'],
    signal: ending.signal,
    onPreliminary: ({ report }) => {
      kept = report;
      ending.abort();
    },
  });
  await expect(running).rejects.toThrow(/abort/i);
  expect(kept).toMatchObject({ verdict: 'unreproducible' });
});
