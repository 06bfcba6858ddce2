import type { RawPath } from '../model/raw-path.ts';

/** Joins a folder ('' for the root) and a name. */
export const rawJoin = (folder: RawPath, name: RawPath): RawPath =>
  folder === '' ? name : `${folder}/${name}`;

/** Bytes for a system call: an optional prefix in UTF-8, then the raw path as it is. */
export const toBytes = (path: RawPath, prefix = ''): Buffer =>
  prefix === ''
    ? Buffer.from(path, 'latin1')
    : Buffer.concat([Buffer.from(prefix), Buffer.from(path, 'latin1')]);

/** The same for system calls that are made for many files: a string if the path is ASCII, because Node handles strings faster than bytes. */
export const toSystemPath = (path: RawPath, prefix: string): string | Buffer =>
  ASCII.test(path) ? prefix + path : toBytes(path, prefix);

const ASCII = /^[\x00-\x7f]*$/;

/** A path or text of this program (UTF-8) as a raw path. */
export const toRaw = (text: string): RawPath => Buffer.from(text).toString('latin1');
