import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareManifests } from '../../../src/engine/outputs/compare-manifests.ts';
import { readManifest } from '../../../src/engine/outputs/read-manifest.ts';
import { createdOrChanged } from '../../../src/engine/outputs/select-outputs.ts';
import type { ManifestEntry } from '../../../src/model/manifest.ts';
import { removeForced } from '../../../src/sandbox/trees/remove-forced.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('manifests');
});
// The ordinary removal fails on folders that their owner may not enter.
afterAll(() => removeForced(folder));

describe('a manifest', () => {
  it('lists entries of every type, sorted by bytes, and reads files that their owner may not read', async () => {
    const root = join(folder, 'kinds');
    mkdirSync(join(root, 'closed/inner'), { recursive: true });
    writeFileSync(join(root, 'closed/inner/file'), 'x');
    execaSync(
      'sh',
      [
        '-c',
        'mkfifo pipe; ln -s nowhere link; echo h >b; ln b a; printf z >"$(printf "\\377")"; echo s >.hidden',
      ],
      {
        cwd: root,
      },
    );
    for (const path of ['closed/inner/file', 'closed/inner', 'closed']) chmodSync(join(root, path), 0);
    const { manifest } = await readManifest(root, () => true);
    expect(manifest.map(({ path, type }) => `${path} ${type}`)).toEqual([
      '.hidden file',
      'a file',
      'b file',
      'closed directory',
      'closed/inner directory',
      'closed/inner/file file',
      'link symlink',
      'pipe fifo',
      '\xff file',
    ]);
    const entry = (path: string): ManifestEntry => manifest.find((found) => found.path === path)!;
    expect(entry('closed/inner/file')).toMatchObject({
      mode: 0,
      size: 1,
      sha256: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
    });
    expect(entry('closed').mode).toBe(0);
    expect(entry('b').hardLinkTo).toBe('a');
    expect(entry('link').target).toBe('nowhere');
    // The modes are restored.
    expect((await readManifest(root, () => true)).manifest).toEqual(manifest);
  });

  it('lists what was created or changed, and nothing else', async () => {
    const [source, tree] = [join(folder, 'source'), join(folder, 'tree')];
    for (const root of [source, tree]) {
      mkdirSync(join(root, 'd'), { recursive: true });
      for (const name of ['same', 'content', 'mode', 'group', 'd/inside'])
        writeFileSync(join(root, name), 'old', { mode: 0o644 });
    }
    writeFileSync(join(tree, 'content'), 'new');
    writeFileSync(join(tree, 'd/added'), '');
    chmodSync(join(tree, 'mode'), 0o744);
    chmodSync(join(tree, 'group'), 0o664);
    const { manifest } = await readManifest(tree, createdOrChanged(tree, source));
    expect(manifest.map(({ path }) => path)).toEqual(['content', 'd/added', 'mode']);
  });
});

describe('two manifests', () => {
  const file: ManifestEntry = { path: 'f', type: 'file', mode: 0o644, size: 1, mtimeNs: 0n, sha256: 'aa' };
  const loose = { modes: 'owner', mtimes: 'ignored' } as const;
  const strict = { modes: 'strict', mtimes: 'strict' } as const;
  const compare = (change: Partial<ManifestEntry>, strictness: typeof loose | typeof strict = loose) =>
    compareManifests([file], [{ ...file, ...change }], strictness)[0]!;

  it.each([
    ['content', { sha256: 'bb' }, ['content'], []],
    ['type', { type: 'fifo', sha256: undefined } as never, ['type'], []],
    ["the owner's bits", { mode: 0o744 }, ['mode'], []],
    ['set-user-id', { mode: 0o4644 }, ['mode'], []],
    ["group's bits", { mode: 0o664 }, [], ['mode']],
    ['a time', { mtimeNs: 5n }, [], ['mtime']],
  ])('differ in %s', (_, change, aspects, latent) => {
    expect(compare(change)).toMatchObject({
      verdict: aspects.length > 0 ? 'different' : 'identical',
      aspects,
      latent,
    });
  });

  it('compare all mode bits and times with the strict options', () => {
    expect(compare({ mode: 0o664 }, strict)).toMatchObject({ verdict: 'different', aspects: ['mode'] });
    expect(compare({ mtimeNs: 5n }, strict)).toMatchObject({ verdict: 'different', aspects: ['mtime'] });
  });

  it('list entries that only one of them has, sorted by bytes', () => {
    const verdicts = compareManifests([file, { ...file, path: 'z' }], [{ ...file, path: 'a' }, file], loose);
    expect(verdicts.map(({ path, verdict }) => `${path} ${verdict}`)).toEqual([
      'a extra',
      'f identical',
      'z missing',
    ]);
  });
});
