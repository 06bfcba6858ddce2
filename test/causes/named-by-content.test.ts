import { describe, expect, it } from 'vitest';
import { explain } from '../../src/engine/explain/index.ts';
import { missingPrograms, runCorpusPair } from '../bench/run-explain-corpus.ts';

const explained = async (make: string, needs: readonly string[] = []) => {
  const outcome = await runCorpusPair({
    name: '',
    needs,
    make: `for s in a b; do (cd $s; ${make}) || exit; done`,
    output: '.',
    codes: [],
    axes: [],
  });
  return (outcome?.findings ?? []).map(({ output, code, confidence }) => ({ output, code, confidence }));
};

/** An image layout (OCI Image Format Specification): a layer, a manifest that names it, and an index. `$1`: the layer as a command. */
const image = (layer: string, name = '$(sha256sum l | cut -c1-64)') => `
mkdir -p blobs/sha256; ${layer} >l; n=${name}
printf '{"layers":[{"digest":"sha256:%s","size":%s}]}' $n $(stat -c %s l) >m; mv l blobs/sha256/$n
n=$(sha256sum m | cut -c1-64)
printf '{"manifests":[{"digest":"sha256:%s","size":%s}]}' $n $(stat -c %s m) >index.json; mv m blobs/sha256/$n`;

it('a file that only one side has need not be readable', async () => {
  const output = `${'0'.repeat(64)}`;
  const control = { path: output, type: 'file', mode: 0, size: 1, mtimeNs: 0n } as const;
  const metadata = [{ output, control, file: '/proc/self/no-such-file' }];
  const { findings } = await explain({ pairs: [], metadata, canaries: [] });
  expect(findings.map(({ code }) => code)).toEqual(['output-missing']);
});

describe('files whose names are the digests of their contents', () => {
  it('the blobs of an OCI image, and the index that names the manifest with its size', async () => {
    const findings = await explained(image('{ echo $s; [ $s = a ] || seq 9999; }'));
    expect(findings.filter(({ output }) => output === 'index.json')).toEqual([
      { output: 'index.json', code: 'checksums', confidence: 'computed' },
    ]);
    // The names of both blobs follow from their contents, and so does the content of the manifest.
    const blobs = findings.filter(({ output }) => output.startsWith('blobs'));
    expect(blobs.map(({ code }) => code)).toEqual(['checksums']);
  });

  it('not the blob whose name is another number; its manifest still is one, and names it', async () => {
    const findings = await explained(image('echo $s', '$(echo other $s | sha256sum | cut -c1-64)'));
    expect(
      findings
        .filter(({ output }) => output.startsWith('blobs'))
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['name-digest', 'renamed-reference']);
  });

  it('an index that names what is no blob is not explained', async () => {
    const findings = await explained(
      `${image('echo $s')}; [ $s = a ] || sed -i 's/sha256:......../sha256:00000000/' index.json`,
    );
    expect(findings.filter(({ output }) => output === 'index.json')).toEqual([]);
  });

  it('the loose objects of git, and the packed refs', async (context) => {
    if (missingPrograms({ needs: ['git'] }).length > 0) context.skip('not installed: git');
    const findings = await explained(`
      export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
      export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
      export GIT_AUTHOR_DATE='1700000000 +0000' GIT_COMMITTER_DATE='1700000000 +0000'
      echo $s >f; git init -q -b main r; mv f r; cd r; git add f; git commit -qm x; git pack-refs --all
      cd ..; mv r/.git/objects r/.git/packed-refs .; rm -r r`);
    expect(findings.filter(({ output }) => output === 'packed-refs')).toEqual([
      { output: 'packed-refs', code: 'checksums', confidence: 'computed' },
    ]);
    // The names of the objects follow from their contents, and the names of their folders from the names of the objects.
    const folders = findings.filter(({ output }) => /^objects\/..$/.test(output));
    expect(folders.map(({ code }) => code)).toEqual(Array(3).fill('name-part'));
    expect(findings.filter(({ code }) => /missing|digest/.test(code))).toEqual([]);
  });
});
