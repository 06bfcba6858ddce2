import { counted } from '../../util/counted.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { type TarEntry, tarEntries } from '../tar-entries.ts';
import { BUNDLE_LIMITS, type BundleLimits, bundleMode } from './bundle.ts';
import { pathLedger } from './path-ledger.ts';

/** One entry of a bundle. Its path is safe: below any folder to which it is appended, and unlike all before it. */
export interface ReadEntry {
  /** Relative, without a `/` at the end. */
  readonly path: string;
  readonly type: 'file' | 'directory';
  /** 0755 or 0644. */
  readonly mode: number;
  readonly size: number;
  /** To be read once, before the next entry is asked for; the rest is skipped. */
  readonly content: AsyncIterable<Buffer>;
}

/**
 * The entries of a bundle, which may come from anywhere, as a stream. `archive`: its name in messages. Throws a `Failure` that names
 * archive, entry and reason for anything but files and directories with plain relative paths, for what exceeds a limit, and for a damaged
 * archive. Entries before that were already passed on: a caller that writes files must write them where they can be thrown away.
 */
export async function* readBundle(
  source: AsyncIterable<Buffer>,
  archive: string,
  limits: BundleLimits = BUNDLE_LIMITS,
): AsyncGenerator<ReadEntry> {
  const add = pathLedger();
  let entries = 0;
  let total = 0;
  for await (const entry of tarEntries(source, archive)) {
    entries += 1;
    total += entry.size;
    const reason =
      wrongWith(entry) ?? add(entry.path, entry.type as 'file') ?? excess(entry, entries, total, limits);
    if (reason !== undefined) throw refusal(archive, entry, reason);
    const { path, type, mode, size, content } = entry;
    yield {
      path: path.replace(/\/$/, ''),
      type: type as 'file' | 'directory',
      mode: type === 'directory' ? 0o755 : bundleMode(mode),
      size,
      content,
    };
  }
}

const wrongWith = ({ type, linkPath }: TarEntry): string | undefined => {
  if (type === 'file' || type === 'directory') return undefined;
  if (type === 'symlink' || type === 'hard-link')
    return `it is a ${type.replace('-', ' ')} to ${displayText(linkPath)}; a bundle has only files and directories`;
  return `it is ${KINDS[type]}; a bundle has only files and directories`;
};

const KINDS = {
  'character-device': 'a character device',
  'block-device': 'a block device',
  fifo: 'a FIFO',
  other: 'of an unknown type',
} as const;

const excess = (
  { size }: TarEntry,
  entries: number,
  total: number,
  { entries: mostEntries, entryBytes, totalBytes }: BundleLimits,
): string | undefined => {
  if (entries > mostEntries) return `the bundle has more than ${counted(mostEntries, 'entry', 'entries')}`;
  if (size > entryBytes) return `it has ${counted(size, 'byte')}, more than the limit of ${entryBytes}`;
  if (total > totalBytes)
    return `with it the bundle has ${counted(total, 'byte')}, more than the limit of ${totalBytes}`;
  return undefined;
};

const refusal = (archive: string, { path }: TarEntry, reason: string): Failure =>
  new Failure(`cannot read ${displayText(archive)}: entry ${displayText(path) || "''"}: ${reason}`);
