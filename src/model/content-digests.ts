import type { RawPath } from './raw-path.ts';

/** A content of the outputs: a whole output, a member of an archive, or a part of one. */
export interface DigestedContent {
  readonly output: RawPath;
  /** The output of the experiment, if it has another name there. */
  readonly other?: RawPath;
  /** The containers and members inside the output, outermost first; empty for the output itself. */
  readonly member: readonly RawPath[];
  /** Which part of the content, if it is not the whole: a section of a manifest, the build id of a program. */
  readonly part?: string;
  /** Bytes, in each of the builds. */
  readonly size: { readonly control: number; readonly experiment: number };
}

/** The digests and the sizes of all differing contents of both builds, computed from the contents themselves. */
export interface ContentDigests {
  /** The content that has the first digest in the control and the second in the experiment. Digests are lower-case hexadecimal. */
  readonly withDigests: (control: string, experiment: string) => DigestedContent | undefined;
  /** The contents that have these sizes in bytes. */
  readonly withSizes: (control: number, experiment: number) => readonly DigestedContent[];
}

/** When no digest was computed: finds nothing. */
export const NO_DIGESTS: ContentDigests = { withDigests: () => undefined, withSizes: () => [] };
