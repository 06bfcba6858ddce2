import type { RawPath } from '../../model/raw-path.ts';
import { BLOCK, encodeHeader, MAX_OCTAL_7, MAX_OCTAL_11 } from './header.ts';
import type { TarDialect, TarMember, TarMemberType } from './member.ts';
import { encodePaxRecords, type PaxRecord, paxTime } from './pax-records.ts';

/**
 * The headers of one member, in whole blocks, as GNU tar writes them before its content with `--format=posix --numeric-owner
 * --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime`. A value that does not fit its field, and a path that
 * is not ASCII, gets a pax record. The order of the records is that of GNU tar.
 */
export const encodeMember = (member: TarMember, dialect: TarDialect): Buffer => {
  const records: PaxRecord[] = [];
  const fits = (keyword: string, value: number, limit: number): number => {
    if (value <= limit) return value;
    records.push([keyword, String(value)]);
    return 0;
  };
  // GNU tar 1.34 and 1.35: a link target gets a record only if it is too long, a path also if it is not ASCII.
  if (member.target.length > 100) records.push(['linkpath', member.target]);
  if (member.path.length > 100 || NOT_ASCII.test(member.path)) records.push(['path', member.path]);
  const uid = fits('uid', member.uid, MAX_OCTAL_7);
  const gid = fits('gid', member.gid, MAX_OCTAL_7);
  const size = fits('size', member.size, MAX_OCTAL_11);
  const seconds = floorSeconds(member.mtimeNs);
  const inRange = seconds >= 0 && seconds <= MAX_OCTAL_11;
  if (!inRange || member.mtimeNs % SECOND !== 0n) records.push(['mtime', paxTime(member.mtimeNs)]);
  const header = encodeHeader({
    name: member.path,
    mode: member.mode,
    uid,
    gid,
    size,
    mtime: inRange ? seconds : 0,
    typeflag: TYPEFLAGS[member.type],
    linkname: member.target,
    ...deviceOf(member, dialect),
  });
  return records.length === 0
    ? header
    : Buffer.concat([extendedHeader(member.path, records, dialect), header]);
};

const NOT_ASCII = /[\x80-\xff]/;
const SECOND = 1_000_000_000n;

const TYPEFLAGS: Readonly<Record<TarMemberType, string>> = {
  file: '0',
  'hard-link': '1',
  symlink: '2',
  'character-device': '3',
  'block-device': '4',
  directory: '5',
  fifo: '6',
};

const deviceOf = (member: TarMember, dialect: TarDialect): { device?: { major: number; minor: number } } => {
  if (member.device !== undefined) return { device: member.device };
  return dialect.tarVersion === '1.34' ? { device: { major: 0, minor: 0 } } : {};
};

const floorSeconds = (ns: bigint): number => Number(ns >= 0n ? ns / SECOND : -((SECOND - 1n - ns) / SECOND));

const extendedHeader = (path: RawPath, records: readonly PaxRecord[], dialect: TarDialect): Buffer => {
  const body = encodePaxRecords(records);
  const header = encodeHeader({
    name: extendedName(path),
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: body.length,
    mtime: Math.min(Math.max(dialect.extendedMtime, 0), MAX_OCTAL_11),
    typeflag: 'x',
    linkname: '',
  });
  return Buffer.concat([header, body, Buffer.alloc(-body.length & (BLOCK - 1))]);
};

/** `exthdr.name=%d/PaxHeaders/%f`: the directory's name, or `.`, and the member's own. */
const extendedName = (path: RawPath): RawPath => {
  const name = path.endsWith('/') ? path.slice(0, -1) : path;
  const slash = name.lastIndexOf('/');
  return slash < 0 ? `./PaxHeaders/${name}` : `${name.slice(0, slash)}/PaxHeaders/${name.slice(slash + 1)}`;
};
