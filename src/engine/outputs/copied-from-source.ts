import { closeSync, openSync, readSync } from 'node:fs';
import type { Manifest } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { BuildTree } from '../../sandbox/build-process/request.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { displayRaw } from '../../util/display.ts';
import { toSystemPath } from '../../util/raw-path.ts';
import { readManifest } from './read-manifest.ts';

/**
 * A sentence that names the outputs which are compiled, and which the source held already with the same bytes: an earlier build left them, and
 * the builds only copied them, so that it does not count that they are equal. Empty if there are none.
 */
export const copiedFromSource = async (
  manifest: Manifest,
  tree: BuildTree,
  source: Pick<SourceTree, 'directories'>,
): Promise<string> => {
  const sourceSizes = new Set(
    source.directories.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === 'file' ? [entry.size] : [])),
    ),
  );
  const outputs = manifest.filter(
    ({ path, type, size }) =>
      // The sizes come first: they are known, and most outputs need not be opened.
      type === 'file' && size > 0 && sourceSizes.has(size) && isCompiled(at(path, tree.merged)),
  );
  if (outputs.length === 0) return '';
  const sizes = new Set(outputs.map(({ size }) => BigInt(size)));
  const held = await readManifest(
    tree.source,
    (path, type, { size }) => type === 'file' && sizes.has(size) && isCompiled(at(path, tree.source)),
  );
  const inSource = new Map(held.manifest.map(({ sha256, path }) => [sha256, path]));
  const copied = outputs.flatMap(({ path, sha256 }) => {
    const from = inSource.get(sha256);
    return from === undefined ? [] : [{ path, from }];
  });
  const [first] = copied;
  if (first === undefined) return '';
  const { path, from } = first;
  const same = path === from ? displayRaw(path) : `${displayRaw(path)} (as ${displayRaw(from)})`;
  const others = copied.length === 1 ? '' : ` and ${copied.length - 1} more`;
  return `not built here: ${same}${others}, compiled, which the source held already: remove what earlier builds left, such as with make clean, then run again`;
};

const at = (path: RawPath, folder: string): string | Buffer => toSystemPath(path, `${folder}/`);

/** Whether a file begins as compiled programs, libraries and objects do. A file that cannot be read does not. */
const isCompiled = (place: string | Buffer): boolean => {
  const head = Buffer.alloc(4);
  try {
    const file = openSync(place, 'r');
    try {
      readSync(file, head, 0, head.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return MAGIC.has(head.toString('latin1'));
};

// ELF, ar, Java classes, WebAssembly, Mach-O.
const MAGIC = new Set(['\x7fELF', '!<ar', '\xca\xfe\xba\xbe', '\0asm', '\xcf\xfa\xed\xfe']);
