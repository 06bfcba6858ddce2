// Not execa: a stream of any length, which ends early at corrupt data without an error.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline, Readable } from 'node:stream';
import { shedPowers } from '../util/shed-powers.ts';

/** A decompression bomb, as in `read-gzip.ts`: more than 1 GiB of content, and more than 2,000 times the compressed bytes. */
const HARMLESS = 1 << 30;
const MOST_EXPANSION = 2000;

/**
 * The output of a program that unpacks the source (such as `xz -dc`), as a stream. Ends early at corrupt data; empty if the program is
 * missing.
 */
export const readFiltered = async function* (
  source: AsyncIterable<Buffer>,
  [program, ...args]: readonly [string, ...string[]],
): AsyncGenerator<Buffer, void> {
  const [command, ...words] = shedPowers(program, args);
  const child = spawn(command, words, {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
  });
  const failed = once(child, 'error').then(() => false);
  if (!(await Promise.race([once(child, 'spawn').then(() => true), failed]))) return;
  failed.catch(() => {});
  child.on('error', () => {});
  let packed = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      packed += chunk.length;
      yield chunk;
    }
  };
  pipeline(Readable.from(counted(), { objectMode: false }), child.stdin, () => {});
  let unpacked = 0;
  try {
    for await (const chunk of child.stdout) {
      unpacked += (chunk as Buffer).length;
      if (unpacked > HARMLESS && unpacked > MOST_EXPANSION * packed) return;
      yield chunk as Buffer;
    }
  } finally {
    child.kill('SIGKILL');
  }
};
