import type { Content } from '../content.ts';

/** One file of a bundle that is to be written. */
export interface BundleEntry {
  /** Relative, with `/`, as text. */
  readonly path: string;
  /** Only whether the owner may execute it is kept. */
  readonly mode: number;
  readonly content: Buffer | (Content & { readonly size: number });
}

/** How much of a bundle is read at most. */
export interface BundleLimits {
  readonly entries: number;
  /** Bytes of one entry. */
  readonly entryBytes: number;
  /** Bytes of all entries together. */
  readonly totalBytes: number;
}

export const BUNDLE_LIMITS: BundleLimits = {
  entries: 100_000,
  entryBytes: 4 * 2 ** 30,
  totalBytes: 16 * 2 ** 30,
};

/** 1980-01-01T00:00:00Z, the modification time of every entry: tar warns about 1970. */
export const BUNDLE_MTIME = new Date(315_532_800_000);

/** 0755 if the owner may execute the file, else 0644. */
export const bundleMode = (mode: number): number => ((mode & 0o100) === 0 ? 0o644 : 0o755);
