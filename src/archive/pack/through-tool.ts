// Not execa: a stream of any length, where a failure of the source, the tool or the reader each ends the two others.
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

/** GNU gzip. No library produces the same deflate bytes. `-n` leaves out name and time. */
export const gnuGzip = (level: number): Tool => ({
  name: 'gzip',
  args: [`-${level}`, '-n', '-c'],
  remedy: 'install it (Debian: apt-get install gzip), or leave out --gzip gnu',
});

/** xz on one thread: with several threads, the default since 5.6, it writes different bytes. */
export const xz = (level: number): Tool => ({
  name: 'xz',
  args: ['-T1', `-${level}`, '-c'],
  remedy: 'install it (Debian: apt-get install xz-utils), or write a .tar.gz',
});

/**
 * The output of a tool for a stream of bytes. Variables that would change the output are not passed on: `GZIP`, `XZ_OPT`,
 * `XZ_DEFAULTS`. Throws a `Failure` if the tool cannot be started or fails; kills the tool if the reader stops early.
 */
export async function* throughTool(
  source: AsyncIterable<Uint8Array>,
  tool: Tool,
): AsyncGenerator<Uint8Array> {
  const child = spawn(tool.name, [...tool.args], { env: ENVIRONMENT(), stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = endOf(child, tool);
  const fed = feed(source, child);
  // Both are awaited below; a rejection before that must not count as unhandled.
  fed.catch(() => {});
  ended.catch(() => {});
  try {
    for await (const chunk of child.stdout) yield chunk as Buffer;
    await fed;
    await ended;
  } catch (error) {
    // If the tool could not be started, the stream error is only a consequence: throw the reason instead.
    throw child.pid === undefined ? await ended.then(() => error, same) : error;
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
    child.stdin.destroy();
    await Promise.allSettled([fed, ended]);
  }
}

const same = (error: unknown): unknown => error;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Everything but `PATH` is fixed, the locale too: it decides the language of the tools' messages. */
const ENVIRONMENT = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C' });

const feed = async (source: AsyncIterable<Uint8Array>, child: Child): Promise<void> => {
  // A tool that ends early closes its input. Ignore that error: the tool's exit code and messages explain more.
  child.stdin.on('error', () => {});
  try {
    for await (const chunk of source) {
      if (child.stdin.destroyed) return;
      await new Promise<void>((resolve) => child.stdin.write(chunk, () => resolve()));
    }
    child.stdin.end();
  } catch (error) {
    // If the source fails, the rest of the output is not needed.
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
