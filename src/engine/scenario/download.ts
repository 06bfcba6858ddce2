import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from '../../sandbox/host/cache-folder.ts';
import { makeOnce } from '../../sandbox/host/make-once.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** Downloads a file once, checks its SHA-256, and keeps it in the caller's cache; returns its path. Throws a `Failure`. */
export const download = async (url: string, sha256: string, signal: AbortSignal): Promise<string> => {
  const name = `${sha256}-${addressOf(url).pathname.split('/').at(-1)}`;
  const file = join(cacheFolder(), 'downloads', name);
  await makeOnce(file, (draft) =>
    fetchTo(draft, url, sha256, signal).catch(({ message, cause }: Error) => {
      throw new Failure(
        `cannot download ${url}: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}\n  put the file into one of the folders of source.search instead`,
      );
    }),
  );
  return file;
};

const addressOf = (url: string): URL => {
  if (URL.canParse(url)) return new URL(url);
  throw new Failure(
    `source.url is '${displayText(url)}', which is no URL: write it as in https://www.example.org/source.tar.xz`,
  );
};

const fetchTo = async (file: string, url: string, sha256: string, signal: AbortSignal): Promise<void> => {
  const hash = createHash('sha256');
  const count = new Transform({
    transform(chunk: Buffer, _, next) {
      hash.update(chunk);
      next(null, chunk);
    },
  });
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
  await pipeline(Readable.fromWeb(response.body as never), count, createWriteStream(file, { flush: true }));
  const actual = hash.digest('hex');
  if (actual !== sha256) throw new Error(`its SHA-256 is ${actual}, not ${sha256}`);
};
