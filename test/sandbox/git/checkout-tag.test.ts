import { chmodSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkoutTag, demandTag } from '../../../src/sandbox/git/checkout-tag.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeRepository, type Repository } from './repository.ts';

let folder: string;
let repository: Repository;
const before = process.env['XDG_CACHE_HOME'];
beforeAll(() => {
  process.env['XDG_CACHE_HOME'] = temporaryFolder('checkout-cache');
});
afterAll(() => {
  process.env['XDG_CACHE_HOME'] = before;
});
beforeEach(() => {
  folder = temporaryFolder('checkout-tag');
  repository = makeRepository(join(folder, 'repository'));
});

const tagged = (tag: string, commit: string) => ({ repository: `file://${repository.folder}`, tag, commit });

describe('checkoutTag', () => {
  it('contains the files of the commit, with modes and links, and the commit itself', async () => {
    const { git } = repository;
    writeFileSync(join(repository.folder, 'run'), '#!/bin/sh\n');
    chmodSync(join(repository.folder, 'run'), 0o755);
    symlinkSync('run', join(repository.folder, 'link'));
    // A checkout uses the attributes of the commit, but not the configuration of the user.
    writeFileSync(join(repository.folder, '.gitattributes'), 'kept export-ignore\n');
    writeFileSync(join(repository.folder, 'kept'), 'crlf?\n');
    git('add', '-A');
    git('commit', '-q', '-m', 'three');
    const commit = git('rev-parse', 'HEAD');
    git('tag', '-a', '-m', 'm', 'v1');
    const place = await checkoutTag(tagged('v1', commit));
    expect(readdirSync(place).sort()).toEqual(['.git', '.gitattributes', 'file', 'kept', 'link', 'run']);
    expect(readFileSync(join(place, 'file'), 'utf8')).toBe('two\n');
    const { stdout: shown } = execaSync('git', ['-C', place, 'log', '-1', '--format=%ct %H']);
    expect(shown).toBe(`1700000000 ${commit}`);
    expect(execaSync('find', [place, '-name', 'run', '-perm', '-100']).stdout).toContain('run');
  });

  it('replaces a cached checkout that was changed', async () => {
    repository.git('tag', 'v1', repository.first);
    const place = await checkoutTag(tagged('v1', repository.first));
    writeFileSync(join(place, 'file'), 'tampered\n');
    writeFileSync(join(place, 'new'), '');
    expect(await checkoutTag(tagged('v1', repository.first))).toBe(place);
    expect(readFileSync(join(place, 'file'), 'utf8')).toBe('one\n');
    expect(readdirSync(place).sort()).toEqual(['.git', 'file']);
  });

  it('refuses a tag that moved, with both ids, even if the checkout of the commit is cached', async () => {
    repository.git('tag', 'v1', repository.first);
    await checkoutTag(tagged('v1', repository.first));
    repository.git('tag', '-f', 'v1', repository.second);
    const refused = checkoutTag(tagged('v1', repository.first));
    await expect(refused).rejects.toThrow(repository.first);
    await expect(refused).rejects.toThrow(repository.second);
    await expect(demandTag(tagged('v1', repository.first))).rejects.toThrow('has moved');
  });

  it('works for SHA-256 repositories', async () => {
    const made = makeRepository(join(folder, 'sha256'), 'sha256');
    made.git('tag', '-a', '-m', 'm', 'v1', made.first);
    const place = await checkoutTag({ repository: made.folder, tag: 'v1', commit: made.first });
    expect(readFileSync(join(place, 'file'), 'utf8')).toBe('one\n');
  });
});
