import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { bufferContent, readAll } from '../../src/archive/content.ts';
import { readZip, unpackZipMember } from '../../src/archive/read-zip.ts';
import { hasProgram } from '../bench/measure.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('read-zip');
});

const python = (code: string): Buffer => {
  const file = join(folder, 'x.zip');
  rmSync(file, { force: true });
  execaSync('python3', ['-c', code], { cwd: folder });
  return readFileSync(file);
};

describe.skipIf(!hasProgram('python3'))('zip64, as Python writes it (skipped without python3)', () => {
  it('reads more members than an ordinary end record can count', async () => {
    const bytes = python(`import zipfile
z = zipfile.ZipFile('x.zip', 'w')
for i in range(65540): z.writestr(zipfile.ZipInfo(str(i)), '')
z.close()`);
    const archive = await readZip(bufferContent(bytes));
    expect(archive?.members).toHaveLength(65_540);
    expect(archive?.members.at(-1)?.central.name).toBe('65539');
  });

  // From 4 GiB on, a directory entry must state sizes and offset in 64 bits; for small members 64 bits are also valid.
  it('reads sizes and offsets of 64 bits, also in an archive behind other bytes', async () => {
    const plain = python(`import zipfile
z = zipfile.ZipFile('x.zip', 'w', zipfile.ZIP_DEFLATED)
z.writestr(zipfile.ZipInfo('first'), 'one')
z.writestr(zipfile.ZipInfo('second'), 'two' * 500)
z.close()`);
    const large = inSixtyFourBits(plain);
    writeFileSync(join(folder, 'large.zip'), large);
    const { stdout } = execaSync('python3', [
      '-c',
      `import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;print([(i.filename,i.file_size) for i in z.infolist()])`,
      join(folder, 'large.zip'),
    ]);
    expect(stdout).toContain("('second', 1500)");
    for (const bytes of [large, Buffer.concat([Buffer.from('#!/bin/sh\nexit\n'), large])]) {
      const content = bufferContent(bytes);
      const members = (await readZip(content))!.members;
      expect(members.map(({ central }) => [central.name, central.size])).toEqual([
        ['first', 3],
        ['second', 1500],
      ]);
      const unpacked = await readAll(unpackZipMember(content, members[1]!)!, 10_000);
      expect(unpacked?.toString()).toBe('two'.repeat(500));
    }
  });

  it('does not throw for offsets and sizes outside the file', async () => {
    const large = inSixtyFourBits(
      python(`import zipfile;z=zipfile.ZipFile('x.zip','w');z.writestr('a','b');z.close()`),
    );
    for (let at = large.length - 22 - 20 - 56; at < large.length - 22; at++) {
      const mutant = Buffer.from(large);
      mutant.fill(0xff, at, at + 8);
      const read = await readZip(bufferContent(mutant));
      expect(read === undefined || read.members.length === 1, `at ${at}`).toBe(true);
    }
  });
});

/** The same archive with every size and offset of its directory in 64 bits (APPNOTE.TXT, sections 4.3.14, 4.3.15 and 4.5.3). */
const inSixtyFourBits = (zip: Buffer): Buffer => {
  const end = zip.length - 22;
  const start = zip.readUInt32LE(end + 16);
  const entries: Buffer[] = [];
  for (let at = start; at < end; ) {
    const header = Buffer.from(zip.subarray(at, at + 46));
    const nameLength = header.readUInt16LE(28);
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(header.readUInt32LE(24)), 4);
    extra.writeBigUInt64LE(BigInt(header.readUInt32LE(20)), 12);
    extra.writeBigUInt64LE(BigInt(header.readUInt32LE(42)), 20);
    for (const field of [20, 24, 42]) header.writeUInt32LE(0xffffffff, field);
    header.writeUInt16LE(28, 30);
    entries.push(header, zip.subarray(at + 46, at + 46 + nameLength), extra);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  const directory = Buffer.concat(entries);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  for (const field of [24, 32]) record.writeBigUInt64LE(BigInt(zip.readUInt16LE(end + 10)), field);
  record.writeBigUInt64LE(BigInt(directory.length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  const tail = Buffer.from(zip.subarray(end));
  tail.fill(0xff, 8, 20);
  return Buffer.concat([zip.subarray(0, start), directory, record, locator, tail]);
};
