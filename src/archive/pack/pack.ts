import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import type { RawPath } from '../../model/raw-path.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { patternMatcher } from '../../util/patterns/pattern-matcher.ts';
import { readPattern } from '../../util/patterns/read-pattern.ts';
import { toRaw } from '../../util/raw-path.ts';
import type { TarVersion } from '../gnu-tar/member.ts';
import type { TarProgress } from '../tar-progress.ts';
import { type ArchiveFormat, archiveFormat } from './archive-format.ts';
import { demandOptions } from './demand-options.ts';
import { gzip } from './gzip.ts';
import { type OutputFile, openOutput } from './output-file.ts';
import { tarTree } from './tar-tree.ts';
import { gnuGzip, throughTool, xz } from './through-tool.ts';
import type { TreeRoot } from './walk-tree.ts';

export interface PackOptions {
  /** The tree. */
  readonly directory: string;
  /** The archive. Its name decides the format: `.tar`, `.tar.gz` or `.tgz`, `.tar.xz` or `.txz`. */
  readonly output: string;
  /** Seconds since the epoch: later modification times become this one. */
  readonly mtime: number;
  /** Name of the root inside the archive; default: the directory's own name. `.` for none. */
  readonly prefix?: string;
  /** Patterns of what to leave out (docs/patterns.md). */
  readonly exclude?: readonly string[];
  /** 1 to 9. Changes the bytes. Default: 7 for gzip (within a thousandth of what GNU gzip makes at 9), 9 for GNU gzip, 6 for xz. */
  readonly level?: number;
  /** Number of threads for gzip; never changes the bytes. Default: the number of processors. */
  readonly jobs?: number;
  /** `gnu`: the bytes of the `gzip` binary, on one thread. Default: `pako`, the same bytes on every machine. */
  readonly gzip?: 'pako' | 'gnu';
  /** Default: `1.35`. */
  readonly tarVersion?: TarVersion;
  /** Numeric ids of every member; default: 0. */
  readonly owner?: number;
  readonly group?: number;
  /** Stops packing and removes the temporary file. */
  readonly signal?: AbortSignal;
  /** Called now and then while the tree is read. */
  readonly onProgress?: (progress: TarProgress) => void;
}

export interface Packed {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Packs a tree into an archive. Its bytes depend only on the options and on the tree's names, contents, owner permissions, links and
 * modification times up to `mtime`. The archive is written under a temporary name in the folder of the output, and renamed when
 * complete; after an error nothing is left behind. Throws a `Failure` that names the reason.
 */
export const pack = async (options: PackOptions): Promise<Packed> => {
  demandOptions(options);
  const format = archiveFormat(options.output);
  const root = await treeRoot(options);
  const output = openOutput(options.output);
  try {
    refuseInside(root, output, options);
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of archiveBytes(root, format, options)) {
      hash.update(chunk);
      await output.write(chunk);
      size += chunk.length;
    }
    options.signal?.throwIfAborted();
    await output.commit();
    return { path: options.output, size, sha256: hash.digest('hex') };
  } finally {
    await output.discard();
  }
};

/** The bytes of the archive, compressed. A chunk is valid only until the next one is requested. */
const archiveBytes = (
  root: TreeRoot,
  format: ArchiveFormat,
  options: PackOptions,
): AsyncIterable<Uint8Array> => {
  const { mtime, owner = 0, group = 0, tarVersion = '1.35', level, signal, onProgress } = options;
  const prefix = memberPrefix(options);
  const tar = tarTree(root, { mtime, prefix, owner, group, tarVersion }, signal, onProgress);
  if (format === 'tar') return tar;
  if (format === 'tar.xz') return throughTool(tar, xz(level ?? 6));
  if (options.gzip === 'gnu') return throughTool(tar, gnuGzip(level ?? 9));
  return gzip(tar, { level: level ?? 7, jobs: options.jobs ?? availableParallelism() });
};

const treeRoot = async ({ directory, exclude = [] }: PackOptions): Promise<TreeRoot> => {
  const read = exclude.map((pattern) => ({ pattern, alternatives: readPattern(pattern) }));
  const outside = read.find(({ alternatives }) => alternatives.some(({ place }) => place === 'beside'));
  if (outside !== undefined)
    throw new Failure(
      `the pattern "${displayText(outside.pattern)}" names something outside ${displayText(directory)}, which is never packed: remove it`,
    );
  const { matches } = await patternMatcher(read.flatMap(({ alternatives }) => alternatives));
  return { directory: resolveDirectory(directory), excluded: matches };
};

const resolveDirectory = (directory: string): RawPath => {
  try {
    return realpathSync(directory, { encoding: 'buffer' }).toString('latin1');
  } catch (error) {
    throw new Failure(`there is no directory ${displayText(directory)}`, undefined, { cause: error });
  }
};

const memberPrefix = ({ directory, prefix }: PackOptions): RawPath => {
  const asked = prefix ?? (basename(resolve(directory)) || '.');
  const name = toRaw(asked.replace(/\/+$/, ''));
  const names = name.split('/');
  if (name === '' || names.includes('') || names.includes('..')) {
    throw new Failure(
      `the prefix ${displayText(asked)} cannot name a folder inside an archive: give names separated by single slashes, without ..`,
    );
  }
  return name;
};

/** An archive inside the tree would contain itself or its earlier version: its bytes would change each time. */
const refuseInside = (root: TreeRoot, output: OutputFile, options: PackOptions): void => {
  const inside = [output.path, output.temporary]
    .map(toRaw)
    .filter((path) => path.startsWith(root.directory === '/' ? '/' : `${root.directory}/`))
    .map((path) => path.slice(root.directory === '/' ? 1 : root.directory.length + 1));
  if (inside.every((path) => root.excluded(path, () => false))) return;
  throw new Failure(
    `the output ${displayText(options.output)} lies inside ${displayText(options.directory)}, which is being packed: write it elsewhere, or leave its folder out with --exclude`,
  );
};
