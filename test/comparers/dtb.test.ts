import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { explainPair } from './support/explain-pair.ts';
import { summary } from './support/summary.ts';

const missing = ['dtc', 'mkimage'].find((name) => findProgram(name) === undefined);
const { describe } = skipUnless(missing === undefined, `needs ${missing}`);

const tree = ({ size = '<0x10>', path = 'sample', more = '' } = {}): Buffer => {
  const input = `/dts-v1/; / { compatible = "a,board", "a,chip"; built = "${path}"; memory@0 { reg = ${size}; ${more} }; };`;
  return Buffer.from(execaSync('dtc', ['-q', '-O', 'dtb'], { input, encoding: 'buffer' }).stdout);
};

const SOURCE = `/dts-v1/; / { description = "x"; images { kernel { description = "k"; data = /incbin/("kernel"); type = "kernel";
  arch = "arm64"; os = "linux"; compression = "none"; load = <0>; entry = <0>; hash-1 { algo = "sha256"; }; }; };
  configurations { default = "c"; c { kernel = "kernel"; }; }; };`;

const fitImage = (kernel: string, epoch: number): Buffer => {
  const cwd = temporaryFolder('fit');
  writeFileSync(join(cwd, 'kernel'), kernel);
  writeFileSync(join(cwd, 'fit.its'), SOURCE);
  execaSync('mkimage', ['-f', 'fit.its', 'out.itb'], { cwd, env: { SOURCE_DATE_EPOCH: String(epoch) } });
  return readFileSync(join(cwd, 'out.itb'));
};

describe('device trees of dtc, FIT images of mkimage', () => {
  let plain: Buffer;
  beforeAll(() => {
    plain = tree();
  });

  comparerLaws('dtb', () => [plain]);

  it('properties by path; what follows from an added one', async () => {
    expect(await summary(plain, tree({ size: '<0x20>' }))).toEqual(['/memory@0 reg: 16 -> 32']);
    const found = await summary(plain, tree({ more: 'added-property;' }));
    expect(found.filter((line) => !line.startsWith('~'))).toEqual([
      '/memory@0 token of added-property: null -> token of added-property',
      expect.stringMatching(/^\/memory@0 head of added-property: /),
    ]);
  });

  it('a path is explained, a number is not', async () => {
    const path = {
      axis: 'build-path',
      kind: 'text',
      control: '/build/one',
      experiment: '/build/two/two',
    } as const;
    const [a, b] = [tree({ path: '/build/one' }), tree({ path: '/build/two/two' })];
    expect(await explainPair(a, b, { canaries: [path] })).toMatchObject({ axes: ['build-path'], bytes: 0 });
    const other = tree({ path: '/build/two/two', size: '<0x20>' });
    expect((await explainPair(a, other, { canaries: [path] })).bytes).toBe(4);
  });

  it('the time of a FIT image is that of the clock; the digest of an image follows from it', async () => {
    const kernel =
      'the text of a kernel, longer than the cells that are shown as numbers, and built in /build/one\n';
    const first = fitImage(kernel, 1_700_000_000);
    expect(await explainPair(first, fitImage(kernel, 1_734_399_997))).toEqual({
      codes: ['dtb-timestamp'],
      axes: ['clock'],
      bytes: 0,
      commands: ['SOURCE_DATE_EPOCH=... mkimage'],
    });
    const found = await summary(first, fitImage(kernel.replace('one', 'two'), 1_700_000_000));
    expect(found).toEqual([
      '/images/kernel/data line: /build/one -> /build/two',
      expect.stringMatching(/^~ \/images\/kernel\/hash-1 value: /),
    ]);
  });
});
