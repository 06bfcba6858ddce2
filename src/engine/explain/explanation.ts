import type { AxisName } from '../../model/axis-name.ts';
import type { ComparisonFacts, Difference, Format } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Unexplained } from '../../model/report.ts';
import type { ContentChain } from './emitting-contents.ts';
import type { LatentRequest } from './find-latent.ts';

export interface ExplainRequest extends LatentRequest {
  /** Outputs whose content differs, with the paths of both builds' files. */
  readonly pairs: readonly OutputPair[];
  /** Outputs that differ in type, mode or link target, or that only one build made. */
  readonly metadata?: readonly MetadataPair[];
  /** The axes that differ between the builds; no others are blamed. Undefined for `diff`, where they are not known. */
  readonly varied?: readonly AxisName[];
  /** Which permission bits of an output count if it has two paths; all unless it is given. */
  readonly modes?: 'owner' | 'strict';
  /** How many single differences to return for a report that lists them; default 0. */
  readonly keep?: number;
  /** Whether to return which contents hold differences without a cause; default: no. */
  readonly listOpen?: boolean;
  /** Called before each output. */
  readonly onOutput?: (progress: ExplainProgress) => void;
}

/** The output that is explained next: its number, from 1, and of how many. */
export interface ExplainProgress {
  readonly output: RawPath;
  readonly number: number;
  readonly of: number;
}

export interface OutputPair {
  readonly output: RawPath;
  /** The path in the experiment, if it is another. */
  readonly counterpart?: RawPath;
  readonly control: { readonly file: string | Buffer };
  readonly experiment: { readonly file: string | Buffer };
}

export interface MetadataPair {
  readonly output: RawPath;
  /** The path in the experiment, if it is another. */
  readonly counterpart?: RawPath;
  /** Whether the two paths differ only in digests of the own contents, recomputed on both sides. */
  readonly follows?: boolean;
  /** Whether what has two paths has the same content on both sides, or none. */
  readonly sameContent?: boolean;
  /** Of a folder with two paths, if they differ only in a part of the digest of a file in it: that file. */
  readonly followsFile?: RawPath;
  readonly control?: ManifestEntry;
  readonly experiment?: ManifestEntry;
  /** Where to read it, if it is a regular file that only one build made. */
  readonly file?: string | Buffer;
}

export interface Explanation {
  readonly findings: readonly Finding[];
  readonly unexplained: Unexplained;
  /** The number of differing fields and places (`of`), and how many of them have a finding or follow from one that has. */
  readonly explained: { readonly differences: number; readonly of: number };
  readonly outputs: readonly OutputExplanation[];
}

/** How many bytes of an output no finding accounts for; outputs that are completely explained may be absent. */
export type UnexplainedBytes = ReadonlyMap<RawPath, number>;

export const unexplainedBytesOf = (explanation: Explanation | undefined): UnexplainedBytes =>
  new Map(explanation?.outputs.map(({ output, unexplainedBytes }) => [output, unexplainedBytes]));

/** The paths of the experiment of outputs that have two. */
export const secondPaths = (explanation: Explanation | undefined): ReadonlySet<RawPath> =>
  new Set(explanation?.outputs.flatMap(({ output, isSecond }) => (isSecond ? [output] : [])));

/** What is known of one output that differs. */
export interface OutputExplanation {
  readonly output: RawPath;
  /** If the other build has it under another path: that path. */
  readonly counterpart?: RawPath;
  /** Whether it is the path of the experiment, of an output that has two: all that is known is with that of the control. */
  readonly isSecond?: true;
  readonly differences: number;
  /** Whether findings account for all of its differences. */
  readonly explained: boolean;
  /** How many differing bytes no finding accounts for. */
  readonly unexplainedBytes: number;
  /** How many are accounted for by findings that only suggest an axis, by the code of the finding. */
  readonly suggestedBytes: ReadonlyMap<string, number>;
  /** Axes that may be at work in what a finding names, besides the axes of the finding. */
  readonly unsettled: readonly AxisName[];
  /** If everything in it was computed from other outputs, those: the axes to blame are theirs. Empty otherwise. */
  readonly follows: readonly RawPath[];
  readonly facts: ReadonlyMap<Format, ComparisonFacts>;
  /** The first differences, at most as many as requested. */
  readonly kept: readonly Difference[];
  /** If that was requested, and there are any: the innermost contents that hold differences without a cause, and where to read them. */
  readonly open?: OutputPair & { readonly contents: readonly ContentChain[] } & Pick<
      ExplainRequest,
      'canaries'
    >;
}
