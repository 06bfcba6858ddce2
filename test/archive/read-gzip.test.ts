import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type GzipStructure, readGzip } from '../../src/archive/read-gzip.ts';

const readAll = async (bytes: Buffer) => {
  let structure: GzipStructure | undefined;
  const source = (async function* () {
    yield bytes;
  })();
  const content: Buffer[] = [];
  for await (const chunk of readGzip(source, (found) => {
    structure = found;
  }))
    content.push(chunk);
  return { content: Buffer.concat(content).toString(), structure };
};

it('returns the content of a cut file up to the cut, at every length, and names the problem', async () => {
  const rejected: unknown[] = [];
  const listen = (reason: unknown): void => void rejected.push(reason);
  process.on('unhandledRejection', listen);
  const whole = gzipSync('some text, '.repeat(40));
  for (let length = 10; length <= whole.length; length++) {
    const { content, structure } = await readAll(whole.subarray(0, length));
    expect('some text, '.repeat(40).startsWith(content)).toBe(true);
    expect(structure?.problem === undefined).toBe(length === whole.length);
  }
  await nextTurn();
  process.off('unhandledRejection', listen);
  expect(rejected).toEqual([]);
});
