import type { Report } from '../../model/report.ts';
import type { OutputEntry } from '../bundle/output-entry.ts';

/** What one machine made of a scenario. */
export interface MachineSide {
  readonly platform: string;
  readonly report: Report;
  /** SHA-256 over the source, lower-case hex. */
  readonly source?: string | undefined;
  /** The outputs of the control build. */
  readonly manifest: readonly OutputEntry[];
}

/** The file with the content of a SHA-256; undefined if the bundles do not contain it. */
export type OutputContents = (sha256: string) => string | undefined;
