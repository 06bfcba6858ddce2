import { displayRaw } from '../../util/display.ts';
import { encodeMember } from '../gnu-tar/encode-member.ts';
import type { TarMemberType, TarVersion } from '../gnu-tar/member.ts';
import type { TarExtension, TarMember } from '../read-tar.ts';
import { type TarBlock, tarNumber, tarText } from '../tar-block.ts';
import type { DepartureLog } from './departure-log.ts';

/** What the members so far have shown about the archive; empty before the first member. */
export interface ArchiveHabits {
  /** The time of its extended headers, in seconds; GNU tar's `--mtime`. */
  readonly extendedMtime?: number;
  readonly tarVersion?: TarVersion;
}

/**
 * Compares one member with what `pack` would have written for the same path, content and time: first by fields, so that a
 * departure has a name, then by bytes, so that none is missed. `latest`: the latest time allowed, in seconds since the epoch.
 */
export const checkMember = (
  member: TarMember,
  habits: ArchiveHabits,
  latest: number | undefined,
  log: DepartureLog,
): ArchiveHabits => {
  const { block, pax, extensions } = member;
  const path = displayRaw(member.path);
  const type = TYPES[block.typeflag];
  if (type === undefined) {
    log.add('tar-member', `${path}: type ${displayRaw(block.typeflag)}`);
    return habits;
  }
  const before = log.list.reduce((sum, { count }) => sum + count, 0);
  const mode = tarNumber(block.mode);
  const [uid, gid] = [numberOf(pax.get('uid'), block.uid), numberOf(pax.get('gid'), block.gid)];
  const mtimeNs = timeOf(pax.get('mtime'), block.mtime);
  if (uid !== 0 || gid !== 0) log.add('tar-owner', `${path}: ${uid}/${gid}`);
  const names = [pax.get('uname') ?? tarText(block.uname), pax.get('gname') ?? tarText(block.gname)];
  if (names.some((name) => name !== '')) log.add('tar-names', `${path}: ${displayRaw(names.join('/'))}`);
  if (mode !== normalised(mode)) log.add('tar-mode', `${path}: ${mode.toString(8).padStart(4, '0')}`);
  const seconds = Number(mtimeNs / 1_000_000_000n);
  if (latest !== undefined && mtimeNs > BigInt(latest) * 1_000_000_000n)
    log.add('tar-mtime', `${path}: ${seconds}`);
  checkRecords(path, pax, log);
  const extendedMtime = habits.extendedMtime ?? latest ?? mtimeOf(extensions[0]);
  const tarVersion = habits.tarVersion ?? (/^\0/.test(block.devmajor) ? '1.35' : '1.34');
  checkExtensions(path, member, extendedMtime, log);
  const named = log.list.reduce((sum, { count }) => sum + count, 0) > before;
  const expected = encodeMember(
    { path: member.path, type, mode, uid, gid, size: member.size, mtimeNs, target: member.linkPath },
    { tarVersion, extendedMtime: extendedMtime ?? 0 },
  );
  // A departure that was logged above also makes the bytes differ: compare them only if there is none.
  const foreign = block.magic !== 'ustar\x0000' || (!named && !expected.equals(bytesOf(member)));
  if (foreign) log.add('tar-format', path);
  return { tarVersion, ...(extendedMtime !== undefined && { extendedMtime }) };
};

const TYPES: Readonly<Record<string, TarMemberType>> = {
  '0': 'file',
  '\0': 'file',
  '1': 'hard-link',
  '2': 'symlink',
  '5': 'directory',
  '6': 'fifo',
};

const normalised = (mode: number): number => {
  const owner = (mode >> 6) & 7;
  return (mode & 0o7700) | ((mode | (owner << 3) | owner) & 0o055);
};

const numberOf = (record: string | undefined, field: string): number =>
  record === undefined ? tarNumber(field) : Number(record);

/** Nanoseconds. If the record is not a number, the field is used; the record then shows up as a difference in bytes. */
const timeOf = (record: string | undefined, field: string): bigint => {
  const parts = /^(-?)(\d{1,18})(?:\.(\d{1,9})\d*)?$/.exec(record ?? '');
  if (parts === null) return BigInt(Math.trunc(tarNumber(field) || 0)) * 1_000_000_000n;
  const ns = BigInt(parts[2]!) * 1_000_000_000n + BigInt((parts[3] ?? '').padEnd(9, '0'));
  return parts[1] === '-' ? -ns : ns;
};

const checkRecords = (path: string, pax: ReadonlyMap<string, string>, log: DepartureLog): void => {
  for (const keyword of pax.keys()) {
    if (keyword === 'atime' || keyword === 'ctime') log.add('tar-times', `${path}: ${keyword}`);
    else if (!OWN_RECORDS.has(keyword)) log.add('tar-records', `${path}: ${displayRaw(keyword)}`);
  }
};

const OWN_RECORDS: ReadonlySet<string> = new Set([
  ...['linkpath', 'path', 'uid', 'gid', 'size', 'mtime'],
  // Logged as `tar-names`.
  ...['uname', 'gname'],
]);

const checkExtensions = (
  path: string,
  { extensions, path: raw }: TarMember,
  mtime: number | undefined,
  log: DepartureLog,
): void => {
  for (const extension of extensions) {
    if (extension.block.typeflag !== 'x') continue;
    const name = tarText(extension.block.name);
    const wanted = raw.replace(/\/$/, '').replace(/([^/]*)$/, 'PaxHeaders/$1');
    const full = wanted.startsWith('PaxHeaders/') ? `./${wanted}` : wanted;
    if (name !== full.slice(0, 100) || mtimeOf(extension) !== clampField(mtime))
      log.add('tar-header-name', `${path}: ${displayRaw(name)}`);
  }
};

const clampField = (mtime: number | undefined): number | undefined =>
  mtime === undefined ? undefined : Math.min(Math.max(mtime, 0), 0o77777777777);

const mtimeOf = (extension: TarExtension | undefined): number | undefined =>
  extension?.block.typeflag === 'x' ? tarNumber(extension.block.mtime) : undefined;

const bytesOf = ({ extensions, block }: TarMember): Buffer =>
  Buffer.concat([
    ...extensions.flatMap(({ block, data }) => [blockBytes(block), data, Buffer.alloc(-data.length & 511)]),
    blockBytes(block),
  ]);

/** The fields together are the whole block. */
const blockBytes = (block: TarBlock): Buffer =>
  Buffer.from(
    block.name +
      block.mode +
      block.uid +
      block.gid +
      block.size +
      block.mtime +
      block.checksum +
      block.typeflag +
      block.linkname +
      block.magic +
      block.uname +
      block.gname +
      block.devmajor +
      block.devminor +
      block.prefix,
    'latin1',
  );
