import type { EntryType, Manifest } from '../../model/manifest.ts';
import { displayRaw } from '../../util/display.ts';

/** One output of a control build, as `manifest.json` of a bundle has it. Paths are escaped for display, as in the report. */
export interface OutputEntry {
  readonly path: string;
  readonly type: EntryType;
  /** Permission and set-id bits. */
  readonly mode: number;
  readonly size: number;
  /** Lower-case hex; only for files. */
  readonly sha256?: string;
  /** Of a symbolic link. */
  readonly target?: string;
  readonly hardLinkTo?: string;
  /** `major:minor`. */
  readonly device?: string;
}

export const outputEntries = (manifest: Manifest): readonly OutputEntry[] =>
  manifest.map(({ path, type, mode, size, sha256, target, hardLinkTo, device }) => ({
    path: displayRaw(path),
    type,
    mode,
    size,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(target === undefined ? {} : { target: displayRaw(target) }),
    ...(hardLinkTo === undefined ? {} : { hardLinkTo: displayRaw(hardLinkTo) }),
    ...(device === undefined ? {} : { device }),
  }));
