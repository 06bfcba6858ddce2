import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import { readPlainFile } from '../../src/util/read-plain-file.ts';
import { readText } from '../../src/util/read-text.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('reads a file, a link to one, and files whose size is not known', () => {
  const folder = temporaryFolder('read-plain-file');
  writeFileSync(join(folder, 'file'), Buffer.from([0xff, 0, 1]));
  symlinkSync('file', join(folder, 'link'));
  for (const name of ['file', 'link']) expect([...readPlainFile(join(folder, name))]).toEqual([0xff, 0, 1]);
  expect(readPlainFile('/proc/self/status').toString()).toMatch(/^Name:/);
});

it('neither waits for a FIFO nor reads a device or a folder', () => {
  const folder = temporaryFolder('read-plain-file');
  execaSync('mkfifo', [join(folder, 'fifo')]);
  for (const path of [join(folder, 'fifo'), '/dev/zero', folder]) {
    expect(() => readPlainFile(path)).toThrow(expect.objectContaining({ code: expect.any(String) }));
    expect(readText(path)).toBeUndefined();
  }
  expect(() => readPlainFile(join(folder, 'none'))).toThrow('ENOENT');
});
