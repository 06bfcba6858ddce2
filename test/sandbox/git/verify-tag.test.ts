import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeTag, verifyTag } from '../../../src/sandbox/git/verify-tag.ts';
import { commandsIn } from '../../support/ci-runners.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeRepository, type Repository } from './repository.ts';

let folder: string;
const repositories = new Map<string, Repository>();
beforeAll(() => {
  folder = temporaryFolder('verify-tag');
  for (const format of ['sha1', 'sha256'] as const) {
    const made = makeRepository(join(folder, format), format);
    const { git, first, second } = made;
    git('tag', 'light', first);
    git('tag', '-a', '-m', 'm', 'annotated', first);
    git('tag', '-a', '-m', 'm', 'nested', 'annotated');
    git('tag', '-a', '-m', 'm', 'v1.0/rc', second);
    git('tag', 'tree', `${first}^{tree}`);
    git('tag', '-a', '-m', 'm', 'tree-annotated', `${first}^{tree}`);
    git('tag', 'blob', `${first}:file`);
    // Branches that must not be confused with tags.
    git('branch', 'light', second);
    git('branch', 'only-branch', first);
    repositories.set(format, made);
  }
});

const FORMS = ['sha1', 'sha256'].flatMap((format) => [
  { format, place: 'local', of: (repository: string) => repository },
  { format, place: 'remote', of: (repository: string) => `file://${repository}` },
]);

it('describes a tag without a command to a CI runner, whatever git said', () => {
  const asked = { repository: '/x', tag: '##[error]x', commit: 'a'.repeat(40) };
  const text = describeTag(asked, { kind: 'bad-signature', words: 'gpg: no\n::error::x\n##vso[x.y]z' });
  expect(text).toContain('\n  :\\u003aerror::x\n');
  expect(commandsIn(text)).toEqual([]);
});

describe.each(FORMS)('verifyTag: $place, $format', ({ format, of }) => {
  const ask = (tag: string, commit: 'first' | 'second' = 'first') => {
    const repository = repositories.get(format)!;
    return verifyTag({ repository: of(repository.folder), tag, commit: repository[commit] });
  };

  it('follows lightweight, annotated and nested tags to their commit', async () => {
    expect(await ask('light')).toMatchObject({ kind: 'verified', annotated: false });
    expect(await ask('annotated')).toMatchObject({ kind: 'verified', annotated: true });
    expect(await ask('nested')).toMatchObject({ kind: 'verified', annotated: true });
    expect(await ask('v1.0/rc', 'second')).toMatchObject({ kind: 'verified', annotated: true });
  });

  it('refuses a tag that leads to another commit, with both ids', async () => {
    const { first, second, folder } = repositories.get(format)!;
    for (const tag of ['light', 'annotated', 'nested']) {
      const verdict = await ask(tag, 'second');
      expect(verdict).toEqual({ kind: 'moved', actual: first });
      const words = describeTag({ repository: folder, tag, commit: second }, verdict);
      expect(words).toContain(first);
      expect(words).toContain(second);
    }
  });

  it('refuses one that is missing, a branch of that name, and part of a name', async () => {
    // As git describe would write it: git takes that for the commit wherever any name may stand.
    const described = `none-g${repositories.get(format)!.first.slice(0, 10)}`;
    for (const tag of ['none', 'only-branch', 'rc', 'ligh', 'v1.0', described])
      expect(await ask(tag)).toEqual({ kind: 'missing' });
  });

  it('refuses a tag that points at a tree or a blob', async () => {
    const { git, first } = repositories.get(format)!;
    const tree = git('rev-parse', `${first}^{tree}`);
    expect(await ask('tree')).toEqual({ kind: 'no-commit', targetType: 'tree', actual: tree });
    expect(await ask('tree-annotated')).toEqual({ kind: 'no-commit', targetType: 'tree', actual: tree });
    expect(await ask('blob')).toMatchObject({ kind: 'no-commit', targetType: 'blob' });
    const asTree = { repository: of(repositories.get(format)!.folder), tag: 'tree', commit: tree };
    expect(await verifyTag(asTree)).toMatchObject({ kind: 'no-commit' });
  });
});

describe('verifyTag', () => {
  it('ignores replaced objects', async () => {
    const { git, folder: repository, first, second } = makeRepository(join(folder, 'replaced'));
    git('tag', '-a', '-m', 'm', 'v1', first);
    git('tag', '-a', '-m', 'm', 'v2', second);
    git('replace', git('rev-parse', 'v1'), git('rev-parse', 'v2'));
    expect(git('rev-parse', 'v1^{}')).toBe(second);
    expect(await verifyTag({ repository, tag: 'v1', commit: first })).toMatchObject({ kind: 'verified' });
  });

  it('refuses an abbreviated id, an invalid tag name, and a missing repository', async () => {
    const { folder: repository, first } = repositories.get('sha1')!;
    const refused = (changes: object) =>
      verifyTag({ repository, tag: 'light', commit: first, ...changes }).then(
        () => 'verified',
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await refused({ commit: first.slice(0, 12) })).toMatch(/^Failure: .* is not a full commit id/);
    for (const tag of ['', 'a..b', '-x y', 'a^{}', 'a\nb', '../x', '*'])
      expect(await refused({ tag })).toMatch(/^Failure: .* is not a valid tag name/);
    expect(await refused({ repository: join(folder, 'nowhere') })).toMatch(
      /^Failure: cannot read the repository/,
    );
    expect(await refused({ repository: '--upload-pack=touch x' })).toMatch(
      /^Failure: .* is not a repository/,
    );
    expect(await refused({ repository: 'ext::sh -c false' })).toMatch(/^Failure: cannot read the repository/);
  });
});
