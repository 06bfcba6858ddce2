import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { changelogTime } from '../../../src/engine/scenario/changelog-time.ts';
import { sourceDateEpoch } from '../../../src/engine/scenario/source-date-epoch.ts';
import { checkoutOf } from '../../../src/sandbox/git/checkout-of.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { readSource } from '../../../src/sandbox/snapshot/read-source.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const entry = (date: string, version = '1.0-1'): string =>
  `hello (${version}) unstable; urgency=medium\n\n  * A change.\n\n -- A Person <a@example.org>  ${date}\n`;

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const root = temporaryFolder('epoch');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
    utimesSync(join(root, path), 1_600_000_000, 1_600_000_000);
  }
  return root;
};

const auto = async (root: string) => sourceDateEpoch('auto', readSource(root), await checkoutOf(root));

/** A commit of everything at a time, in seconds since 1970. */
const commit = (root: string, seconds: number): void => {
  const git = (...args: string[]) =>
    execaSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      env: { PATH: process.env['PATH'], GIT_COMMITTER_DATE: `${seconds} +0000` },
      extendEnv: false,
    });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'x');
};

describe('the date of a changelog', () => {
  it.each([
    ['Fri, 27 Nov 2015 14:30:01 +0000', 1_448_634_601],
    ['Fri, 27 Nov 2015 14:30:01 +0530', 1_448_614_801],
    ['Fri, 27 Nov 2015 14:30:01 -0130', 1_448_640_001],
    ['27 Nov 2015  4:30:01 +0000', 1_448_598_601],
    ['Fri, 27 November 2015 14:30:01 +0000 (UTC)', 1_448_634_601],
  ])('%s', (date, seconds) => {
    const file = join(folderWith({ changelog: entry(date) }), 'changelog');
    expect(changelogTime(file)).toBe(seconds);
  });

  it('is that of the first entry, and undefined if that has none', () => {
    const older = entry('Thu, 01 Jan 2009 12:00:00 +0000', '0.9');
    const both = `${entry('Fri, 27 Nov 2015 14:30:01 +0000')}\n${older}`;
    const open = `hello (1.0-2) UNRELEASED; urgency=medium\n\n  * Unfinished.\n\n${older}`;
    const root = folderWith({ both, open, empty: '', bad: entry('yesterday') });
    expect(changelogTime(join(root, 'both'))).toBe(1_448_634_601);
    for (const name of ['open', 'empty', 'bad'])
      expect(changelogTime(join(root, name)), name).toBeUndefined();
  });

  const parser = findProgram('dpkg-parsechangelog');
  it.skipIf(parser === undefined)(
    `is what dpkg-parsechangelog reads${parser === undefined ? ' (it is not installed)' : ''}`,
    () => {
      const file = join(folderWith({ changelog: entry('Mon, 29 Feb 2016 23:59:59 -1130') }), 'changelog');
      const read = execaSync(parser!, ['-l', file, '-STimestamp']).stdout;
      expect(changelogTime(file)).toBe(Number(read));
    },
  );
});

describe('source-date-epoch', () => {
  const DATED = entry('Fri, 27 Nov 2015 14:30:01 +0000');

  it('is a number as it is', () =>
    expect(sourceDateEpoch(17, readSource(folderWith({})), undefined)).toEqual({
      seconds: 17,
      from: 'as given',
    }));

  it('auto: the changelog, before the commit', async () => {
    const root = folderWith({ 'debian/changelog': DATED, a: 'a' });
    commit(root, 1_700_000_000);
    expect(await auto(root)).toEqual({ seconds: 1_448_634_601, from: 'debian/changelog' });
  });

  it('auto: the changelog in the only folder', async () => {
    const root = folderWith({ 'hello-1.0/debian/changelog': DATED });
    expect(await auto(root)).toEqual({ seconds: 1_448_634_601, from: 'hello-1.0/debian/changelog' });
    writeFileSync(join(root, 'other'), '');
    expect((await auto(root))?.from).toBe('the newest file of the source');
  });

  it('auto: the commit of a checkout, but not of one around the source', async () => {
    const root = folderWith({ a: 'a', 'below/b': 'b' });
    commit(root, 1_700_000_000);
    expect(await auto(root)).toEqual({ seconds: 1_700_000_000, from: 'the commit that is checked out' });
    expect(await auto(join(root, 'below'))).toEqual({
      seconds: 1_600_000_000,
      from: 'the newest file of the source',
    });
  });

  it('auto: the newest file, and a Failure where there is none', async () => {
    const root = folderWith({ a: 'a', 'b/c': 'c' });
    utimesSync(join(root, 'b/c'), 1_650_000_000, 1_650_000_000);
    expect((await auto(root))?.seconds).toBe(1_650_000_000);
    await expect(auto(temporaryFolder('empty'))).rejects.toThrow('finds no time');
  });
});
