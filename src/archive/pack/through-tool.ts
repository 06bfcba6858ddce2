import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { displayLines } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** A program that reads bytes on its standard input and writes others on its standard output. */
export interface Tool {
  readonly name: string;
  readonly args: readonly string[];
  /** What to do when it is not installed. */
  readonly remedy: string;
}

/** GNU gzip, whose deflate no library equals; `-n` leaves out name and time. */
export const gnuGzip = (level: number): Tool => ({
  name: 'gzip',
  args: [`-${level}`, '-n', '-c'],
  remedy: 'install it (Debian: apt-get install gzip), or leave out --gzip gnu',
});

/** xz on one thread: with several, the default since 5.6, it writes other bytes. */
export const xz = (level: number): Tool => ({
  name: 'xz',
  args: ['-T1', `-${level}`, '-c'],
  remedy: 'install it (Debian: apt-get install xz-utils), or write a .tar.gz',
});

/**
 * What a tool makes of a stream of bytes. None of the variables reach it that would change its output: `GZIP`, `XZ_OPT`,
 * `XZ_DEFAULTS`. Throws a `Failure` when it cannot be started or fails; ends it when the reader stops early.
 */
export async function* throughTool(
  source: AsyncIterable<Uint8Array>,
  tool: Tool,
): AsyncGenerator<Uint8Array> {
  const child = spawn(tool.name, [...tool.args], { env: ENVIRONMENT(), stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = endOf(child, tool);
  const fed = feed(source, child);
  // Whichever fails first is awaited below, the other must not count as unhandled meanwhile.
  fed.catch(() => {});
  ended.catch(() => {});
  try {
    for await (const chunk of child.stdout) yield chunk as Buffer;
    await fed;
    await ended;
  } catch (error) {
    // A stream that broke is only a consequence of how the tool ended.
    throw child.pid === undefined ? await ended.then(() => error, same) : error;
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
    child.stdin.destroy();
    await Promise.allSettled([fed, ended]);
  }
}

const same = (error: unknown): unknown => error;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Everything but the path is fixed: these tools also heed the locale, for their messages. */
const ENVIRONMENT = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C' });

const feed = async (source: AsyncIterable<Uint8Array>, child: Child): Promise<void> => {
  // A tool that dies early closes its input; what it says at its end is the better message.
  child.stdin.on('error', () => {});
  try {
    for await (const chunk of source) {
      if (child.stdin.destroyed) return;
      await new Promise<void>((resolve) => child.stdin.write(chunk, () => resolve()));
    }
    child.stdin.end();
  } catch (error) {
    // Whatever the source failed with, nobody wants the rest of the output.
    child.kill('SIGKILL');
    throw error;
  }
};

const endOf = (child: Child, tool: Tool): Promise<void> =>
  new Promise((resolve, reject) => {
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      if (words.length < 4096) words += chunk.toString('utf8');
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'ENOENT' ? `it is not installed; ${tool.remedy}` : error.message;
      reject(new Failure(`cannot run ${tool.name}: ${reason}`, undefined, { cause: error }));
    });
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      const how = signal === null ? `failed with code ${code}` : `was ended by ${signal}`;
      reject(new Failure(`${tool.name} ${how}: ${displayLines(words).trim()}`));
    });
  });
