import { isUtf8 } from 'node:buffer';
import type { RawPath } from '../model/raw-path.ts';
import type { Tree, TreeEntry, TreeFile } from '../model/tree.ts';
import { baseName } from '../util/base-name.ts';
import { parentOf } from '../util/parent-of.ts';

/** Features that a random tree can have and ordinary trees do not have. They measure the coverage of a search. */
export const FEATURES: readonly Feature[] = [
  { name: 'nothing at all', has: (tree) => tree.length === 0 },
  { name: 'space in a name', has: named((name) => name.includes(' ')) },
  { name: 'newline in a name', has: named((name) => name.includes('\n')) },
  { name: 'quote in a name', has: named((name) => /['"`]/.test(name)) },
  { name: 'backslash in a name', has: named((name) => name.includes('\\')) },
  { name: 'glob in a name', has: named((name) => /[*?[]/.test(name)) },
  { name: 'leading dash', has: named((name) => name.startsWith('-')) },
  { name: 'hidden name', has: named((name) => name.startsWith('.')) },
  { name: 'control character in a name', has: named((name) => /[\x01-\x09\x0b-\x1f\x7f]/.test(name)) },
  { name: 'name beyond ASCII', has: named((name) => /[\x80-\xff]/.test(name) && isUtf8(bytes(name))) },
  { name: 'name not UTF-8', has: named((name) => !isUtf8(bytes(name))) },
  { name: 'name of 255 bytes', has: named((name) => name.length === 255) },
  { name: 'path over 100 bytes', has: (tree) => tree.some(({ path }) => path.length > 100) },
  { name: 'path over 255 bytes', has: (tree) => tree.some(({ path }) => path.length > 255) },
  { name: 'upper and lower case', has: named((name) => name !== name.toLowerCase()) },
  { name: 'case twins', has: twins((name) => name.toLowerCase()) },
  { name: 'deep directories', has: (tree) => tree.some(({ path }) => path.split('/').length > 10) },
  { name: 'wide directory', has: (tree) => tree.length > 50 },
  { name: 'empty directory', has: hasEmptyDirectory },
  { name: 'empty file', has: file(({ content, hole }) => content === '' && hole === undefined) },
  { name: 'sparse file', has: file(({ hole }) => hole !== undefined) },
  { name: 'binary content', has: file(({ content }) => /[\0-\x08\x80-\xff]/.test(content)) },
  { name: 'CRLF', has: file(({ content }) => content.includes('\r\n')) },
  { name: 'long line', has: file(({ content }) => /[^\n]{4096}/.test(content)) },
  { name: 'unreadable', has: (tree) => hasUnreadable(tree) },
  { name: 'executable', has: file(({ mode }) => (mode & 0o111) !== 0) },
  { name: 'set-id or sticky bit', has: any((entry) => 'mode' in entry && (entry.mode & 0o7000) !== 0) },
  { name: 'mtime before 1970', has: any((entry) => 'mtimeMs' in entry && entry.mtimeMs < 0) },
  { name: 'mtime past 2038', has: any((entry) => 'mtimeMs' in entry && entry.mtimeMs >= 2 ** 31 * 1000) },
  { name: 'fraction of a second', has: any((entry) => 'mtimeMs' in entry && entry.mtimeMs % 1000 !== 0) },
  { name: 'symlink', has: any(({ type }) => type === 'symlink') },
  { name: 'absolute symlink', has: any((entry) => entry.type === 'symlink' && entry.target.startsWith('/')) },
  {
    name: 'dangling symlink',
    has: any((entry) => entry.type === 'symlink' && entry.target.includes('nowhere')),
  },
  {
    name: 'cyclic symlink',
    has: any((entry) => entry.type === 'symlink' && entry.target === baseName(entry.path)),
  },
  { name: 'hard link', has: any(({ type }) => type === 'hardlink') },
];

export interface Feature {
  readonly name: string;
  readonly has: (tree: Tree) => boolean;
}

/** Whether the modes of a tree keep its owner from reading all of it. */
export function hasUnreadable(tree: Tree): boolean {
  return tree.some(
    (entry) =>
      (entry.type === 'file' && (entry.mode & 0o400) === 0) ||
      (entry.type === 'directory' && (entry.mode & 0o500) !== 0o500),
  );
}

function hasEmptyDirectory(tree: Tree): boolean {
  const parents = new Set(tree.map(({ path }) => parentOf(path)));
  return tree.some(({ type, path }) => type === 'directory' && !parents.has(path));
}

function any(is: (entry: TreeEntry) => boolean): Feature['has'] {
  return (tree) => tree.some(is);
}

function file(is: (entry: TreeFile) => boolean): Feature['has'] {
  return any((entry) => entry.type === 'file' && is(entry));
}

function named(is: (name: RawPath) => boolean): Feature['has'] {
  return (tree) => tree.some(({ path }) => path.split('/').some(is));
}

function twins(fold: (name: RawPath) => string): Feature['has'] {
  return (tree) => new Set(tree.map(({ path }) => fold(path))).size < tree.length;
}

function bytes(name: RawPath): Buffer {
  return Buffer.from(name, 'latin1');
}
