import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { streamName } from '../../src/archive/ole/stream-name.ts';
import type { Canary } from '../../src/model/canary.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { explainedPair } from './support/explained-pair.ts';

const FOLDER = temporaryFolder('ole');
const [CODE, OTHER] = ['{6A1C5B0E-3F5D-4D0C-8A34-4F3A7A1F9D11}', '{7B1C5B0E-1F5D-4A0C-9A34-5F3A7A1F9D12}'];

/** The smallest installer. The package code and the times are those of now: they are set here, the times in seconds. */
const installer = (comment: string, code: string, seconds: number): Buffer => {
  writeFileSync(
    join(FOLDER, 'x.wxs'),
    `<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi"><Product Name="Tiny" Id="${PRODUCT}" UpgradeCode="${PRODUCT}" Language="1033" Version="1.0" Manufacturer="Acme"><Package Id="*" Manufacturer="Acme" Comments="${comment}"/><Directory Id="TARGETDIR" Name="SourceDir"/></Product></Wix>`,
  );
  execaSync('wixl', ['-o', 'x.msi', 'x.wxs'], { cwd: FOLDER });
  const bytes = readFileSync(join(FOLDER, 'x.msi'));
  for (const at of timesIn(bytes))
    bytes.writeBigUInt64LE((BigInt(seconds) + 11_644_473_600n) * 10_000_000n, at);
  const old = bytes.toString('latin1').match(/\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}(?=\0)/)!;
  bytes.write(code, old.index!, 'latin1');
  return bytes;
};

const PRODUCT = '6a1c5b0e-3f5d-4d0c-8a34-4f3a7a1f9d10';

/** Where the FILETIMEs of these years are, as properties: type 0x40. */
const timesIn = (bytes: Buffer): readonly number[] => {
  const found: number[] = [];
  for (let at = 0; at + 12 <= bytes.length; at += 4)
    if (bytes.readUInt32LE(at) === 0x40 && bytes.readUInt32LE(at + 8) >>> 16 === 0x1dd) found.push(at + 4);
  return found;
};

const CLOCK: Canary = {
  axis: 'clock',
  kind: 'time',
  control: { from: 1_700_000_000, to: 1_700_000_005 },
  experiment: { from: 1_734_399_995, to: 1_734_400_000 },
};

const withTool = skipUnless(
  findProgram('msibuild') !== undefined && findProgram('wixl') !== undefined,
  'msitools and wixl are not installed',
);

withTool.describe('compound files', () => {
  const samples: Buffer[] = [];
  beforeAll(() => {
    writeFileSync(join(FOLDER, 'a'), 'a\n');
    execaSync('sh', ['-ec', 'msibuild s.msi -s Tiny A B C'], {
      cwd: FOLDER,
    });
    execaSync('gsf', ['createole', 'g', 'a'], { cwd: FOLDER });
    samples.push(readFileSync(join(FOLDER, 's.msi')), readFileSync(join(FOLDER, 'g')));
  });
  comparerLaws('ole', () => samples);

  withTool.it('the summary information has the times, and a random package code', async () => {
    const [a, b] = [installer('Acme', CODE, 1_700_000_001), installer('Acme', OTHER, 1_734_399_996)];
    const found = await differencesOf(a, b);
    expect(found.map(({ format, member, field }) => [format, member.join(), field])).toEqual([
      ['ole', '\x05SummaryInformation', 'Revision Number'],
      ['ole', '\x05SummaryInformation', 'Create Time/Date'],
      ['ole', '\x05SummaryInformation', 'Last Saved Time/Date'],
    ]);
    // The offsets are those in the file, not in the stream.
    for (const { offset, bytes } of found)
      expect(a.subarray(offset, offset! + bytes).equals(b.subarray(offset, offset! + bytes))).toBe(false);
    const { codes, axes, bytes } = await explainedPair(a, b, [CLOCK]);
    expect({ codes, axes, bytes }).toEqual({
      codes: ['ole-create-time-date', 'ole-last-saved-time-date', 'ole-package-code'],
      axes: ['clock'],
      bytes: 0,
    });
  });

  withTool.it('a longer comment moves what stands behind it, and that follows', async () => {
    const user: Canary = { axis: 'user-name', kind: 'text', control: 'builder', experiment: 'somebody-else' };
    const pair = await explainedPair(
      installer(user.control, CODE, 1_700_000_000),
      installer(user.experiment, CODE, 1_700_000_000),
      [user],
    );
    expect(pair).toMatchObject({ axes: ['user-name'], bytes: 0 });
  });

  withTool.it('another comment is not explained, nor is a code that is not random', async () => {
    const pair = await explainedPair(
      installer('One', CODE, 1_700_000_000),
      installer('Two', CODE.replace('-4D', '-1D'), 1_734_399_996),
      [CLOCK],
    );
    expect(pair.axes).toEqual(['clock']);
    expect(pair.bytes).toBeGreaterThan(0);
  });

  withTool.it('a stream is a content of its own', async () => {
    const [a, b] = ['one\ntwo\n', 'one\n2\n'].map((text) => {
      writeFileSync(join(FOLDER, 'text'), text);
      execaSync('sh', ['-ec', 'rm -f y.msi; msibuild y.msi -s Tiny A B C; msibuild y.msi -a Text text'], {
        cwd: FOLDER,
      });
      return readFileSync(join(FOLDER, 'y.msi'));
    }) as [Buffer, Buffer];
    const found = await differencesOf(a, b);
    expect(found.filter(({ format }) => format === 'text').map(({ member }) => member)).toEqual([['Text']]);
  });
});

const withGsf = skipUnless(findProgram('gsf') !== undefined, 'gsf is not installed');

withGsf.it('the times of streams are those of files', async () => {
  const made = (seconds: number): Buffer => {
    execaSync('sh', ['-ec', `echo x >x; touch -d @${seconds} x; rm -f c; gsf createole c x`], {
      cwd: FOLDER,
    });
    return readFileSync(join(FOLDER, 'c'));
  };
  const mtime: Canary = { ...CLOCK, axis: 'source-mtime' };
  expect(await explainedPair(made(1_700_000_001), made(1_734_399_996), [mtime])).toMatchObject({
    codes: ['ole-modifiedtime'],
    axes: ['source-mtime'],
    bytes: 0,
  });
});

describe('names of streams', () => {
  it('of Windows Installer are unpacked', () => {
    expect(streamName('\u4840\u3f3f\u4577\u446c\u3b6a\u45e4\u4824')).toBe('!_StringData');
    expect(streamName('\x05SummaryInformation')).toBe('\x05SummaryInformation');
  });
});
