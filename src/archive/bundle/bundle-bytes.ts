import { type Pack, pack } from 'tar-stream';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { toRaw } from '../../util/raw-path.ts';
import { drained } from '../drained.ts';
import { BUNDLE_MTIME, type BundleEntry, bundleMode } from './bundle.ts';
import { pathLedger } from './path-ledger.ts';

/**
 * A bundle as the bytes of a tar archive, the same for the same entries in any order: sorted bytewise by path, one modification time, no
 * owners. Throws a `Failure` for a path that `readBundle` would refuse, and for a content that has not its size.
 */
export async function* bundleBytes(entries: readonly BundleEntry[]): AsyncGenerator<Buffer> {
  const sorted = entries
    .map((entry) => ({ entry, raw: toRaw(entry.path) }))
    .sort((one, other) => (one.raw < other.raw ? -1 : 1))
    .map(({ entry }) => entry);
  const add = pathLedger();
  for (const { path } of sorted) {
    const reason = add(path, 'file');
    if (reason !== undefined) throw refusal(path, reason);
  }
  const writer = pack();
  const filled = fill(writer, sorted);
  try {
    for await (const chunk of writer) yield chunk as Buffer;
  } finally {
    writer.destroy();
    await filled;
  }
}

/** Never rejects: an error ends the writer. */
const fill = async (writer: Pack, entries: readonly BundleEntry[]): Promise<void> => {
  try {
    for (const entry of entries) await append(writer, entry);
    writer.finalize();
  } catch (error) {
    writer.destroy(error as Error);
  }
};

const append = async (writer: Pack, { path, mode, content }: BundleEntry): Promise<void> => {
  const size = Buffer.isBuffer(content) ? content.length : content.size;
  let written = (_error?: Error | null): void => {};
  const done = new Promise<void>((resolve, reject) => {
    written = (error) => (error ? reject(error) : resolve());
  });
  // Awaited below; a rejection before that must not count as unhandled.
  done.catch(() => {});
  const header = { name: path, mode: bundleMode(mode), mtime: BUNDLE_MTIME, type: 'file', size } as const;
  const sink = writer.entry({ ...header }, written);
  // `written` and the writer's own iterator report every error.
  sink.on('error', () => {});
  let bytes = 0;
  for await (const chunk of Buffer.isBuffer(content) ? [content] : content.open()) {
    if (writer.destroyed) return;
    bytes += chunk.length;
    if (bytes > size) break;
    if (chunk.length > 0 && !sink.write(chunk)) await drained(sink);
  }
  if (bytes !== size)
    throw refusal(
      path,
      `it has ${bytes > size ? 'more' : 'fewer'} bytes than the ${size} that were announced`,
    );
  sink.end(undefined);
  await done;
};

const refusal = (path: string, reason: string): Failure =>
  new Failure(
    `cannot put ${path === '' ? 'an entry' : displayText(path)} into a bundle: ${reason}; leave it out, or rename it`,
  );
