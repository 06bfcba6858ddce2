import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { differencesOf } from './support/differences-of.ts';
import { explained } from './support/explained.ts';
import { madeBy } from './support/made-by.ts';

const changed = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[copy.length + at]! ^= 1;
  return copy;
};

const expectUnexplained = async (right: Buffer, wrong: Buffer, field: string): Promise<void> => {
  for (const [a, b] of [
    [right, wrong],
    [wrong, right],
  ] as const) {
    expect((await differencesOf(a, b)).map((difference) => difference.field)).toContain(field);
    expect((await explained(a, b)).unexplained).toBeGreaterThan(0);
  }
};

const text = (month: string): Buffer => Buffer.from(`made on 2023-${month}-14T10:00:00Z\n`);

it.each([
  ['CRC-32', -8],
  ['content size', -4],
])('gzip: a wrong %s is not another compression, and not explained beside a time', async (field, at) => {
  const [one, other] = [gzipSync(text('10')), gzipSync(text('11'))];
  await expectUnexplained(one, changed(one, at), field);
  await expectUnexplained(one, changed(other, at), field);
  expect(await explained(one, other)).toMatchObject({ codes: ['text-time'], unexplained: 0 });
  expect(await explained(one, gzipSync(text('10'), { level: 0 }))).toMatchObject({ unexplained: 0 });
});

for (const [tool, at] of [
  ['xz', -12],
  ['bzip2', -3],
  ['zstd', -1],
] as const)
  skipUnless(findProgram(tool) !== undefined, `${tool} is not installed`).it(
    `${tool}: a wrong checksum is not another compression, and not explained beside a time`,
    async () => {
      const packed = (month: string): Buffer =>
        madeBy(`echo 'made on 2023-${month}-14T10:00:00Z' | ${tool} -c >x`)('x');
      const [one, other] = [packed('10'), packed('11')];
      expect((await explained(one, changed(one, at))).unexplained).toBeGreaterThan(0);
      await expectUnexplained(one, changed(other, at), 'unpacking');
      expect(await explained(one, other)).toMatchObject({ codes: ['text-time'], unexplained: 0 });
    },
  );
