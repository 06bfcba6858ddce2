import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from '../../sandbox/host/find-disk.ts';
import { Failure } from '../../util/failure.ts';

/** Downloads a file once, checks its SHA-256, and keeps it in the caller's cache; returns its path. Throws a `Failure`. */
export const download = async (url: string, sha256: string, signal: AbortSignal): Promise<string> => {
  const folder = join(cacheFolder(), 'downloads');
  const file = join(folder, `${sha256}-${new URL(url).pathname.split('/').at(-1)}`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  const hash = createHash('sha256');
  const count = new Transform({
    transform(chunk: Buffer, _, next) {
      hash.update(chunk);
      next(null, chunk);
    },
  });
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    await pipeline(Readable.fromWeb(response.body as never), count, createWriteStream(draft));
    const actual = hash.digest('hex');
    if (actual !== sha256) throw new Error(`its SHA-256 is ${actual}, not ${sha256}`);
    renameSync(draft, file);
    return file;
  } catch (error) {
    rmSync(draft, { force: true });
    const cause = (error as Error).cause;
    throw new Failure(
      `cannot download ${url}: ${(error as Error).message}${cause instanceof Error ? ` (${cause.message})` : ''}\n  put the file into one of the folders of source.search instead`,
    );
  }
};
