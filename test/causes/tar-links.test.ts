import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import { diff } from '../../src/engine/diff/diff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The codes of the causes that explain two archives which a script makes as `a.tar` and `b.tar`. */
const codes = async (script: string) => {
  const folder = temporaryFolder('tar-links');
  const tar = 'tar --mtime=@1 --owner=0 --group=0';
  execaSync('sh', ['-ec', `pack() { ${tar} "$@"; }; mkdir t; cd t; ${script}`], { cwd: folder });
  const { comparison } = await diff(join(folder, 'a.tar'), join(folder, 'b.tar'));
  const { findings, explained } = comparison;
  return { codes: findings.map(({ code }) => code).sort(), explained };
};

it('another target of a symbolic link is an edit', async () => {
  expect(await codes('ln -s one l; pack -cf ../a.tar l; ln -sf two l; pack -cf ../b.tar l')).toEqual({
    codes: [],
    explained: { differences: 0, of: 1 },
  });
});

it('another first name of hard linked files follows from the order', async () => {
  const { codes: found } = await codes(
    'echo x >f; ln f g; ln f h; pack -cf ../a.tar f g h; pack -cf ../b.tar g f h',
  );
  expect(found).toContain('tar-links');
  expect(found).toContain('tar-order');
});

it('a hard link on one side and a copy on the other', async () => {
  const made = 'echo x >f; ln f g; pack -cf ../a.tar f g; pack --hard-dereference -cf ../b.tar f g';
  expect((await codes(made)).codes).toContain('tar-links');
});
