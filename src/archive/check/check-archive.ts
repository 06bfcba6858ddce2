import { accessSync, constants, statSync } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { type Content, fileContent, headOf } from '../content.ts';
import { RECORD } from '../gnu-tar/end-of-archive.ts';
import { BLOCK } from '../gnu-tar/header.ts';
import { parseGzipHeader } from '../gzip-header.ts';
import { readFiltered } from '../read-filtered.ts';
import { type GzipStructure, readGzip } from '../read-gzip.ts';
import { readTar } from '../read-tar.ts';
import { isTarBlock } from '../tar-block.ts';
import type { TarProgress } from '../tar-progress.ts';
import { parseXzStructure } from '../xz-structure.ts';
import { type ArchiveHabits, checkMember } from './check-member.ts';
import type { Departure } from './departure.ts';
import { DepartureLog } from './departure-log.ts';
import { treeOrder } from './tree-order.ts';

export interface ArchiveCheck {
  readonly format: 'tar' | 'tar.gz' | 'tar.xz';
  readonly members: number;
  /** The version of GNU tar whose header format the archive has; undefined without members. */
  readonly tarVersion: ArchiveHabits['tarVersion'];
  /** Empty if the archive has the form that `pack` writes. The compressor and its level are not checked. */
  readonly departures: readonly Departure[];
}

/**
 * Checks whether an archive has the reproducible form: its headers depend only on paths, contents, the owner's permissions, and
 * times not later than `latest` (seconds since the epoch, if given). Reads the file in one pass, in bounded memory. Throws a
 * `Failure` if the file is not a tar archive, or is cut.
 */
export const checkArchive = async (
  file: string,
  latest?: number,
  onProgress?: (progress: TarProgress) => void,
): Promise<ArchiveCheck> => {
  const log = new DepartureLog();
  const content = await openFile(file);
  const { format, tar } = await unpacked(file, content, log);
  let habits: ArchiveHabits = {};
  let members = 0;
  let bytes = 0;
  let before: RawPath | undefined;
  const end = { bytes: 0, zeros: true };
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of tar) {
      bytes += chunk.length;
      onProgress?.({ members, bytes });
      yield chunk;
    }
  };
  const { problem } = await readTar(counted(), {
    global: ({ block }) =>
      log.add('tar-records', `global header ${displayRaw(block.name.replace(/\0+$/, ''))}`),
    member: (member) => {
      members += 1;
      habits = checkMember(member, habits, latest, log);
      if (before !== undefined && treeOrder(before, member.path) >= 0)
        log.add('tar-order', `${displayRaw(member.path)} after ${displayRaw(before)}`);
      before = member.path;
      return undefined;
    },
    rest: (chunk) => {
      end.bytes += chunk.length;
      end.zeros &&= chunk.every((byte) => byte === 0);
    },
  });
  const cut = bytes % BLOCK === 0 ? problem : (problem ?? 'cut in the middle of a block');
  if (cut !== undefined && (members === 0 || bytes % BLOCK !== 0 || cut.startsWith('cut')))
    throw new Failure(`${displayText(file)} cannot be checked: ${cut}`);
  const least = Math.ceil((bytes - end.bytes + 1024) / RECORD) * RECORD;
  if (!end.zeros || bytes !== least || problem !== undefined)
    log.add('tar-end', problem ?? `${end.bytes} ${end.zeros ? 'zero bytes' : 'bytes, not all zero'}`);
  return { format, members, tarVersion: habits.tarVersion, departures: log.list };
};

interface Unpacked {
  readonly format: ArchiveCheck['format'];
  readonly tar: AsyncIterable<Buffer>;
}

const openFile = async (file: string): Promise<Content> => {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) {
      const what = stats.isDirectory() ? 'a directory' : 'not a regular file';
      throw new Failure(`${displayText(file)} is ${what}: name the archive to check`);
    }
    accessSync(file, constants.R_OK);
    return await fileContent(file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(`${displayText(file)}: ${code === 'ENOENT' ? 'there is no such file' : message}`);
  }
};

const unpacked = async (file: string, content: Content, log: DepartureLog): Promise<Unpacked> => {
  const head = await headOf(content, 1100);
  const gzip = parseGzipHeader(head);
  if (gzip !== undefined) {
    if (gzip.name !== null) log.add('gzip-name', displayRaw(gzip.name));
    if (gzip.mtime !== 0) log.add('gzip-time', String(gzip.mtime));
    if ((gzip.flags & ~8) !== 0 || gzip.os !== 3)
      log.add('gzip-header', `flags ${gzip.flags}, OS ${gzip.os}`);
    return {
      format: 'tar.gz',
      tar: readGzip(content.open(), (structure) => checkGzip(file, structure, log)),
    };
  }
  const xz = parseXzStructure(head);
  if (xz !== undefined) {
    if ((xz.blockFlags & 0xc0) !== 0) log.add('xz-threads', `block flags 0x${xz.blockFlags.toString(16)}`);
    return { format: 'tar.xz', tar: readFiltered(content.open(), ['xz', '-dc']) };
  }
  if (isTarBlock(head.subarray(0, 512)) || (head.length >= 1024 && head.every((byte) => byte === 0)))
    return { format: 'tar', tar: content.open() };
  throw new Failure(`${displayText(file)} is not a .tar, .tar.gz or .tar.xz file`);
};

const checkGzip = (file: string, { members, trailing, problem }: GzipStructure, log: DepartureLog): void => {
  if (problem !== undefined) throw new Failure(`${displayText(file)} cannot be checked: ${problem}`);
  if (members.length !== 1 || trailing > 0)
    log.add(
      'gzip-members',
      `${counted(members.length, 'member')}, ${counted(trailing, 'byte')} behind the last`,
    );
};
