import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyFolder } from '../../src/sandbox/trees/empty-folder.ts';
import { removeForced } from '../../src/sandbox/trees/remove-forced.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeDeep } from './deep-folders.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('rf');
});
// The ordinary removal fails on folders so deep, and what this file tests must not clean up after its own failure.
afterEach(() => execaSync('rm', ['-rf', folder]));

// 1900 is too deep for the stack of Node's own rmSync, 5000 is too deep for a path.
describe.each([1900, 5000])('folders in folders, %i deep', (depth) => {
  it('are removed, with everything beside them', () => {
    const whole = join(folder, 'whole');
    mkdirSync(join(whole, 'beside/below'), { recursive: true });
    writeFileSync(join(whole, 'beside/below/file'), '');
    symlinkSync('../..', join(whole, 'link'));
    makeDeep(join(whole, 'd'), depth);
    removeForced(whole);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leave an empty folder when it is emptied', () => {
    const whole = join(folder, 'whole');
    mkdirSync(whole);
    writeFileSync(join(folder, 'other'), '');
    symlinkSync('../other', join(whole, 'link'));
    makeDeep(join(whole, 'deep'), depth);
    emptyFolder(whole);
    expect(readdirSync(whole)).toEqual([]);
    expect(existsSync(join(folder, 'other'))).toBe(true);
  });
});

describe('removeForced', () => {
  it('removes directories that their owner may neither list nor enter nor write', () => {
    const whole = join(folder, 'closed');
    makeDeep(whole, 3000, 0o000);
    removeForced(whole);
    expect(existsSync(whole)).toBe(false);
  });

  it('removes a link and not its target, and ignores a path that does not exist', () => {
    mkdirSync(join(folder, 'kept'));
    symlinkSync('kept', join(folder, 'link'));
    removeForced(join(folder, 'link'));
    removeForced(join(folder, 'none'));
    expect(readdirSync(folder)).toEqual(['kept']);
    rmSync(join(folder, 'kept'), { recursive: true });
  });
});
