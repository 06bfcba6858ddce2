import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { copySource } from '../../../src/sandbox/snapshot/copy-source.ts';
import { readSource } from '../../../src/sandbox/snapshot/read-source.ts';
import type { Variant } from '../../../src/sandbox/snapshot/variant.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const VARIANT: Variant = {
  order: { order: 'sorted' },
  mtime: { kind: 'fixed', epoch: 0 },
  mode: { umasks: [0o022], seed: 0 },
  owner: undefined,
};
const FILES = 2000;

describe('copying a large source', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('copy');
    for (let index = 0; index < FILES; index++) {
      const place = join(folder, 'source', 'a', 'b', String(index % 100));
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, String(index)), 'x');
    }
  });

  const copyTo = (name: string, signal: AbortSignal): Promise<void> => {
    mkdirSync(join(folder, name));
    return copySource(
      readSource(join(folder, 'source')),
      [{ folder: join(folder, name), variant: VARIANT }],
      'reverse',
      signal,
    );
  };
  const filesIn = (name: string): number =>
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    ).length;

  it('copies every file', async () => {
    await copyTo('whole', new AbortController().signal);
    expect(filesIn('whole')).toBe(FILES);
  });

  it('stops after an abort, and then writes no more files', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1);
    await expect(copyTo('part', controller.signal)).rejects.toThrow('aborted');
    const left = filesIn('part');
    expect(left).toBeLessThan(FILES);
    await sleep(200);
    expect(filesIn('part')).toBe(left);
  });
});
