import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileMode, fileTree, fuzz, pack } from 'repro-harness';
import 'repro-harness/vitest';
import { expect, onTestFinished, test } from 'vitest';

test('the tarball of this project is the same under all conditions', async () => {
  await expect({
    source: '.',
    command: 'sh release.sh src src.tar',
  }).toBeReproducible();
});

test('it is what repro-harness packs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [ours, packed] = [join(folder, 'ours.tar'), join(folder, 'packed.tar')];
  execFileSync('sh', ['release.sh', 'src', ours]);
  const tarVersion = execFileSync('tar', ['--version'], { encoding: 'utf8' }).includes('1.34')
    ? '1.34'
    : '1.35';
  await pack({ directory: 'src', output: packed, mtime: 1_700_000_000, tarVersion });
  await expect(ours).toHaveSameBytes(packed);
});

test('whatever the tree, its tarball is reproducible and loses nothing', async () => {
  const script = readFileSync('release.sh', 'utf8').replace('"$2" "$1"', 'out.tar tree');
  const { outcome } = await fuzz({
    command: script,
    roundTrip: 'tar -xf ../out.tar',
    trees: fileTree({ maxEntries: 6, fileMode: fileMode({ unreadable: false }) }),
    seed: 1,
    runs: 100,
  });
  expect(outcome).toEqual({ kind: 'held' });
});
