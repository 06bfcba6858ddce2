import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { packMtime } from '../../../src/archive/pack/pack-mtime.ts';
import { checkoutTag } from '../../../src/sandbox/git/checkout-tag.ts';
import { verifyTag } from '../../../src/sandbox/git/verify-tag.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeRepository, type Repository } from './repository.ts';

let folder: string;
let repository: Repository;
const before = { ...process.env };
const cwd = process.cwd();
const at = (name: string): string => join(folder, name);
const git = (...args: string[]) => execaSync('git', ['-C', folder, ...args]);

beforeAll(() => {
  folder = temporaryFolder('git-places');
  process.env['XDG_CACHE_HOME'] = at('cache');
  repository = makeRepository(at('made'));
  const made = `file://${repository.folder}`;
  repository.git('tag', '-a', '-m', 'm', 'v1', repository.second);
  repository.git('config', 'uploadpack.allowFilter', 'true');
  mkdirSync(at('made/below/deep'), { recursive: true });
  git('clone', '-q', '--bare', made, 'bare.git');
  repository.git('worktree', 'add', '-q', '--detach', at('worktree'), repository.first);
  git('clone', '-q', '--depth=1', '--branch=v1', made, 'shallow');
  for (const filter of ['blob:none', 'tree:0'])
    git('clone', '-q', `--filter=${filter}`, '--bare', made, `${filter.split(':')[0]}less.git`);
  git('clone', '-q', '--shared', repository.folder, 'sharing');
  git('clone', '-q', '--reference', repository.folder, made, 'referring');
  repository.git('bundle', 'create', '-q', at('all.bundle'), '--all');
  git('clone', '-q', made, 'a name: 100%, "odd"\n\u{1F600} ');
  symlinkSync('made', at('link'));
});
afterAll(() => {
  process.env = before;
});
afterEach(() => process.chdir(cwd));

const PLACES: Readonly<Record<string, () => string>> = {
  'a folder': () => at('made'),
  'its git folder': () => at('made/.git'),
  'a folder inside': () => at('made/below/deep'),
  'a link to it': () => at('link'),
  'a slash at the end': () => `${at('made')}/`,
  'a relative path': () => {
    process.chdir(folder);
    return './made';
  },
  'a bare name': () => {
    process.chdir(folder);
    return 'made';
  },
  'a name without its .git': () => at('bare'),
  '.': () => {
    process.chdir(at('made'));
    return '.';
  },
  '..': () => {
    process.chdir(at('made/below'));
    return '..';
  },
  'a bare repository': () => at('bare.git'),
  '. in a bare repository': () => {
    process.chdir(at('bare.git'));
    return '.';
  },
  'a worktree': () => at('worktree'),
  'file://': () => `file://${at('made')}`,
  'file://localhost': () => `file://localhost${at('made')}`,
  'a shallow clone': () => at('shallow'),
  'a clone with alternates': () => at('sharing'),
  'a clone with a reference': () => at('referring'),
  'a bundle': () => at('all.bundle'),
  'an odd name': () => at('a name: 100%, "odd"\n\u{1F600} '),
  'an odd relative name': () => {
    process.chdir(folder);
    return 'a name: 100%, "odd"\n\u{1F600} ';
  },
};

describe.each(Object.entries(PLACES))('a repository given as %s', (_, place) => {
  const asked = () => ({ repository: place(), tag: 'v1', commit: repository.second });

  it('is asked for its tag', async () => {
    expect(await verifyTag(asked())).toMatchObject({ kind: 'verified', annotated: true });
    expect(await verifyTag({ ...asked(), commit: repository.first })).toEqual({
      kind: 'moved',
      actual: repository.second,
    });
    expect(await verifyTag({ ...asked(), tag: 'none' })).toEqual({ kind: 'missing' });
  });

  it('is checked out', async () => {
    const made = await checkoutTag(asked());
    expect(readFileSync(join(made, 'file'), 'utf8')).toBe('two\n');
    rmSync(made, { recursive: true });
  });
});

describe('a partial clone', () => {
  const asked = (name: string) => ({ repository: at(name), tag: 'v1', commit: repository.second });
  const words =
    /^cannot read the repository [\s\S]*it is a partial clone, .*: name the repository that it was cloned from$/;

  it('without files is asked for its tag', async () => {
    const place = asked('blobless.git');
    expect(await verifyTag(place)).toMatchObject({ kind: 'verified' });
    expect(await verifyTag({ ...place, repository: `file://${place.repository}` })).toMatchObject({
      kind: 'verified',
    });
  });

  it('is no source to check out, nor one to ask when it lacks trees, and that is said with the remedy', async () => {
    await expect(checkoutTag(asked('blobless.git'))).rejects.toThrow(words);
    await expect(verifyTag(asked('treeless.git'))).rejects.toThrow(words);
  });
});

describe('the time of the commit that is checked out', () => {
  it.each([
    ['a folder', 'made', 'second'],
    ['a folder inside', 'made/below/deep', 'second'],
    ['a worktree on another commit', 'worktree', 'first'],
    ['a shallow clone', 'shallow', 'second'],
    ['a clone with alternates', 'sharing', 'second'],
  ] as const)('is found in %s', async (_, name, commit) => {
    expect(await packMtime(at(name), undefined, {})).toEqual({
      seconds: 1_700_000_000,
      origin: `commit ${repository[commit]}`,
    });
  });

  it('is not invented for a repository without a commit, nor outside of one', async () => {
    git('init', '-q', 'empty');
    mkdirSync(at('outside'));
    await expect(packMtime(at('empty'), undefined, {})).rejects.toThrow(/empty has no commit yet$/);
    await expect(packMtime(at('outside'), undefined, {})).rejects.toThrow(/fatal: not a git repository/);
  });
});

describe.skipIf(process.getuid!() !== 0)("another user's repository (skipped without root)", () => {
  const settings = () => at('settings');
  beforeAll(() => {
    git('clone', '-q', '--no-local', repository.folder, 'foreign');
    execaSync('chown', ['-R', '12345', at('foreign')]);
    writeFileSync(settings(), '');
    process.env['GIT_CONFIG_GLOBAL'] = settings();
  });
  afterAll(() => {
    process.env['GIT_CONFIG_GLOBAL'] = before['GIT_CONFIG_GLOBAL'];
    if (before['GIT_CONFIG_GLOBAL'] === undefined) delete process.env['GIT_CONFIG_GLOBAL'];
  });

  it('is refused with the remedy, and read once its folder is trusted', async () => {
    const asked = { repository: at('foreign'), tag: 'v1', commit: repository.second };
    await expect(verifyTag(asked)).rejects.toThrow(/dubious ownership[\s\S]*safe\.directory/);
    await expect(checkoutTag(asked)).rejects.toThrow(/safe\.directory/);
    await expect(packMtime(at('foreign'), undefined, {})).rejects.toThrow(/safe\.directory/);
    git('config', '-f', settings(), '--add', 'safe.directory', at('foreign'));
    expect(await verifyTag(asked)).toMatchObject({ kind: 'verified' });
    rmSync(await checkoutTag(asked), { recursive: true });
    expect(await packMtime(at('foreign'), undefined, {})).toMatchObject({ seconds: 1_700_000_000 });
  });
});
