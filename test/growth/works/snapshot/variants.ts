import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Copy } from '../../../../src/sandbox/snapshot/copy.ts';
import { copySource } from '../../../../src/sandbox/snapshot/copy-source.ts';
import { readSource } from '../../../../src/sandbox/snapshot/read-source.ts';
import type { Variant } from '../../../../src/sandbox/snapshot/variant.ts';

/** The copy for the control. */
export const PLAIN: Variant = {
  order: { order: 'sorted' },
  mtime: { kind: 'fixed', epoch: 1_577_836_800 },
  mode: { umasks: [0o022], seed: 1 },
  owner: undefined,
};

/** One for an experiment: other order, times in another order, several modes. */
export const VARIED: Variant = {
  order: { order: 'shuffled', seed: 7 },
  mtime: { kind: 'ordered', by: 'path-reversed', from: 1_500_000_000, to: 1_600_000_000, fraction: true },
  mode: { umasks: [0o002, 0o077], seed: 7 },
  owner: undefined,
};

/** A folder that holds a source, and copies of it to make. */
export interface Snapshot {
  readonly root: string;
  readonly copies: readonly Copy[];
}

/** Names folders for the copies beside the source, and makes all of them. */
export const makeSnapshot = (folder: string, variants: readonly Variant[]): Snapshot => {
  const root = join(folder, 'source');
  const copies = variants.map((variant, index) => ({ folder: join(folder, `copy-${index}`), variant }));
  for (const made of [root, ...copies.map((copy) => copy.folder)]) mkdirSync(made);
  return { root, copies };
};

/** Reads the source and copies it, as a run does. */
export const takeSnapshot = ({ root, copies }: Snapshot): Promise<void> =>
  copySource(readSource(root), copies, 'creation', new AbortController().signal);
