import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import { compareTrees } from '../../../src/engine/diff/compare-trees.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
const at = (path: string): string => join(folder, path);
beforeEach(() => {
  folder = temporaryFolder('compare-trees');
  for (const side of ['a', 'b']) mkdirSync(at(side));
});

const compared = async () => {
  const { pairs, metadata = [] } = await compareTrees(at('a'), at('b'));
  return {
    contents: pairs.map(({ output }) => output),
    metadata: metadata.map(({ output, control, experiment }) => [output, control?.type, experiment?.type]),
  };
};

describe('two directories', () => {
  it('differ in contents and in what one of them lacks, in the order of the bytes of their paths', async () => {
    for (const side of ['a', 'b']) {
      for (const sub of ['x', 'x/y']) mkdirSync(at(`${side}/${sub}`));
      for (const name of ['x-', 'x/y/z', 'x0', 'same']) writeFileSync(at(`${side}/${name}`), name);
    }
    for (const name of ['x-', 'x/y/z', 'x0']) writeFileSync(at(`b/${name}`), name.replace('x', 'X'));
    mkdirSync(at('a/only'));
    writeFileSync(at('a/only/in'), '');
    writeFileSync(at('a/turned'), '');
    mkdirSync(at('b/turned'));
    writeFileSync(at('b/turned/in'), '');
    expect(await compared()).toEqual({
      contents: ['x-', 'x/y/z', 'x0'],
      metadata: [
        ['only', 'directory', undefined],
        ['only/in', 'file', undefined],
        ['turned', 'file', 'directory'],
        ['turned/in', undefined, 'file'],
      ],
    });
  });

  it('are read beyond the first piece of large files', async () => {
    for (const [side, last] of [
      ['a', 'x'],
      ['b', 'y'],
    ] as const)
      for (const [name, end] of [
        ['differs', last],
        ['same', 'x'],
      ] as const) {
        writeFileSync(at(`${side}/${name}`), '');
        truncateSync(at(`${side}/${name}`), 3_000_000);
        writeFileSync(at(`${side}/${name}`), end, { flag: 'a' });
      }
    expect(await compared()).toEqual({ contents: ['differs'], metadata: [] });
  });

  it('differ in modes, link targets and types; FIFOs are not opened', async () => {
    for (const side of ['a', 'b']) {
      writeFileSync(at(`${side}/mode`), '');
      symlinkSync(side, at(`${side}/link`));
      execaSync('mkfifo', [at(`${side}/fifo`)]);
    }
    chmodSync(at('b/mode'), 0o600);
    chmodSync(at('a/mode'), 0o644);
    expect(await compared()).toEqual({
      contents: [],
      metadata: [
        ['link', 'symlink', 'symlink'],
        ['mode', 'file', 'file'],
      ],
    });
  });

  it('have names that are not UTF-8', async () => {
    for (const side of ['a', 'b']) {
      const below = Buffer.from(`${at(side)}/d\xff`, 'latin1');
      mkdirSync(below);
      writeFileSync(Buffer.concat([below, Buffer.from('/f\xfe', 'latin1')]), side);
    }
    expect((await compared()).contents).toEqual(['d\xff/f\xfe']);
  });

  it('can be large: the event loop goes on, and the signal ends the comparison', async () => {
    for (const side of ['a', 'b']) {
      writeFileSync(at(`${side}/large`), '');
      truncateSync(at(`${side}/large`), 40_000_000_000);
    }
    const started = performance.now();
    await expect(compareTrees(at('a'), at('b'), AbortSignal.timeout(100))).rejects.toThrow(/aborted/);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.skipIf(process.getuid!() === 0)('are refused if a file cannot be read (skipped as root)', async () => {
    for (const side of ['a', 'b']) writeFileSync(at(`${side}/closed`), '1');
    chmodSync(at('b/closed'), 0);
    await expect(compared()).rejects.toThrow(/closed cannot be accessed: permission denied\n {2}make it/);
  });
});
