import type { RawPath } from '../model/raw-path.ts';

/** Joins a folder ('' for the root) and a name. */
export const rawJoin = (folder: RawPath, name: RawPath): RawPath =>
  folder === '' ? name : `${folder}/${name}`;

/** Bytes for a system call: an optional prefix in UTF-8, then the raw path as it is. */
export const toBytes = (path: RawPath, prefix = ''): Buffer =>
  prefix === ''
    ? Buffer.from(path, 'latin1')
    : Buffer.concat([Buffer.from(prefix), Buffer.from(path, 'latin1')]);

/** A path or text of this program's own (UTF-8) as a raw path. */
export const toRaw = (text: string): RawPath => Buffer.from(text).toString('latin1');
