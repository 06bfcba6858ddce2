import { once } from 'node:events';
import { pipeline, Readable } from 'node:stream';
import { shedPowers } from '../util/shed-powers.ts';

/** A decompression bomb, as in `read-gzip.ts`: more than 1 GiB of content, and more than 2,000 times the compressed bytes. */
const HARMLESS = 1 << 30;
const MOST_EXPANSION = 2000;

export interface FilterOptions {
  /** Called at the end of the output: whether the program succeeded. Not called if the reader stops before. */
  readonly ended?: (succeeded: boolean) => void;
  /** After this time, in seconds, the program is killed. */
  readonly seconds?: number;
}

/**
 * The output of a program that unpacks the source (such as `xz -dc`), as a stream. Ends early at corrupt data; empty if the program is
 * missing.
 */
export const readFiltered = async function* (
  source: AsyncIterable<Buffer>,
  [program, ...args]: readonly [string, ...string[]],
  { ended, seconds }: FilterOptions = {},
): AsyncGenerator<Buffer, void> {
  // Not execa: a stream of any length, which ends early at corrupt data without an error. Loaded on demand, because start-up counts.
  const { spawn } = await import('node:child_process');
  const [command, ...words] = shedPowers(program, args);
  const child = spawn(command, words, {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
  });
  const failed = once(child, 'error').then(() => false);
  if (!(await Promise.race([once(child, 'spawn').then(() => true), failed]))) return;
  failed.catch(() => {});
  child.on('error', () => {});
  const closed = once(child, 'close').catch(() => [null]);
  const timer = seconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
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
    if (ended !== undefined) ended((await closed)[0] === 0);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
};
