import { type Extract, extract, type Header } from 'tar-stream';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { checkedTar } from './checked-tar.ts';
import { drained } from './drained.ts';

export type TarEntryType =
  | 'file'
  | 'directory'
  | 'symlink'
  | 'hard-link'
  | 'character-device'
  | 'block-device'
  | 'fifo'
  | 'other';

/** One entry of a tar archive, as its headers describe it: nothing is refused or normalised. */
export interface TarEntry {
  /** Text. Bytes that are not UTF-8 became U+FFFD. */
  readonly path: string;
  readonly type: TarEntryType;
  readonly mode: number;
  /** Bytes of content. */
  readonly size: number;
  /** Of a symbolic or hard link; else empty. */
  readonly linkPath: string;
  /** To be read once, before the next entry is asked for; the rest is skipped. */
  readonly content: AsyncIterable<Buffer>;
}

/**
 * The entries of a tar archive as a stream, with all links and special files. What is safe is for the caller to say. Holds a few chunks in
 * memory. `archive`: its name in messages. Throws a `Failure` that names archive, entry and reason if the archive is damaged or ambiguous.
 */
export async function* tarEntries(source: AsyncIterable<Buffer>, archive: string): AsyncGenerator<TarEntry> {
  const reader = extract();
  const fed = feed(reader, source);
  let path: string | undefined;
  const failed = (error: unknown): unknown => asFailure(error, archive, path);
  try {
    for await (const stream of reader) {
      const { header } = stream;
      path = header.name;
      const chunks = stream[Symbol.asyncIterator]();
      let current = true;
      const content = async function* (): AsyncGenerator<Buffer> {
        if (!current) throw new Error(`the content of ${header.name} was asked for after the next entry`);
        try {
          // Not `for await`: if the caller stops early, that would end the whole archive.
          for (let next = await chunks.next(); next.done !== true; next = await chunks.next())
            yield next.value as Buffer;
        } catch (error) {
          throw failed(error);
        }
      };
      yield { ...entryOf(header), content: content() };
      current = false;
      while ((await chunks.next()).done !== true);
    }
  } catch (error) {
    throw failed(error);
  } finally {
    reader.destroy();
    await fed;
  }
}

/** Passes the archive on as fast as it is read. Never rejects: an error ends the reader. */
const feed = async (reader: Extract, source: AsyncIterable<Buffer>): Promise<void> => {
  try {
    for await (const chunk of checkedTar(source)) {
      if (reader.destroyed) return;
      if (!reader.write(chunk)) await drained(reader);
    }
    reader.end(undefined);
  } catch (error) {
    reader.destroy(error as Error);
  }
};

const entryOf = (header: Header): Omit<TarEntry, 'content'> => ({
  path: header.name,
  type: TYPES[header.type] ?? 'other',
  mode: header.mode,
  size: header.size,
  linkPath: header.linkname ?? '',
});

const TYPES: Readonly<Partial<Record<string, TarEntryType>>> = {
  file: 'file',
  link: 'hard-link',
  symlink: 'symlink',
  'character-device': 'character-device',
  'block-device': 'block-device',
  directory: 'directory',
  fifo: 'fifo',
};

const asFailure = (error: unknown, archive: string, path: string | undefined): unknown => {
  if (error instanceof Failure) return error;
  const place = path === undefined ? 'at its start' : `in or behind the entry ${displayText(path)}`;
  return new Failure(
    `cannot read ${displayText(archive)}: ${place}: ${(error as Error).message}; make or download the archive again`,
    undefined,
    { cause: error },
  );
};
