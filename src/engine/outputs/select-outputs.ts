import { type BigIntStats, lstatSync, readlinkSync } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { toBytes } from '../../util/raw-path.ts';
import { examineFile } from './digest/examine-file.ts';
import type { Selection } from './read-manifest.ts';

/** Selects what a build created or changed in its source: in type, content, link target or the owner's mode bits. */
export const createdOrChanged =
  (tree: string, source: string): Selection =>
  (path, type, stats) => {
    const before = lstatIfThere(at(source, path));
    if (before === undefined || kindBits(before) !== kindBits(stats)) return true;
    if (type === 'symlink')
      return !readlinkSync(at(source, path), 'buffer').equals(readlinkSync(at(tree, path), 'buffer'));
    if (ownerBits(before) !== ownerBits(stats)) return true;
    return (
      type === 'file' &&
      (before.size !== stats.size || digest(at(source, path), stats) !== digest(at(tree, path), stats))
    );
  };

/** Both conditions. */
export const both =
  (one: Selection, other: Selection): Selection =>
  (...entry) =>
    one(...entry) && other(...entry);

/** The bits of a mode that count for the verdict: set-user-id, set-group-id and the owner's. */
export const OWNER_BITS = 0o6700;

const kindBits = ({ mode }: BigIntStats): bigint => mode & 0o170000n;
const ownerBits = ({ mode }: BigIntStats): bigint => mode & BigInt(OWNER_BITS);

const lstatIfThere = (path: Buffer): BigIntStats | undefined =>
  lstatSync(path, { bigint: true, throwIfNoEntry: false });

const digest = (file: Buffer, { size }: BigIntStats): string => examineFile(file, Number(size)).sha256;

const at = (root: string, path: RawPath): Buffer => toBytes(`/${path}`, root);
