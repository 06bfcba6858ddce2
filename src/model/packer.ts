import type { Format } from './difference.ts';
import type { Advice } from './finding.ts';
import type { RawPath } from './raw-path.ts';

/** What of a packed file or of its header differs. `header`: its format, its compression, its further fields; `id`: its identifier; `path`: a path of the build in it. */
export type PackedProperty = 'time' | 'owner' | 'mode' | 'order' | 'header' | 'id' | 'path';

/** A place in an output that a program packed. */
export interface PackedPlace {
  readonly format: Format;
  /** The output, and the members in it, outermost first: `a.deb`, `data.tar.xz`, `data.tar`, `./usr`. */
  readonly chain: readonly RawPath[];
  /** The program as the comparer has recognised it by the headers; empty if it has not. */
  readonly writer: string;
  /** Of a text: the line that differs; empty for anything else. */
  readonly line: string;
}

/** A program or a library that packs files, and what makes it write the same bytes. */
export interface Packer {
  readonly name: string;
  readonly packed: (place: PackedPlace) => boolean;
  /** For all that is not in `advice`: a sentence without an option, so that none is printed that the program does not have. */
  readonly otherwise: string;
  readonly advice: Readonly<Partial<Record<PackedProperty, Advice>>>;
}
