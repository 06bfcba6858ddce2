import type { HostShape } from '../../../e2e/host/index.ts';

/** A place in which the tool must still do its work, or say why not. */
export interface EnvironmentCase {
  readonly name: string;
  /** Shell words that start the tool, `"$@"`, in bash; default: `exec "$@"`. */
  readonly shell?: string;
  /** Default: a small reproducible build. */
  readonly args?: readonly string[];
  /** Which exit codes may be; default: 0. */
  readonly codes?: readonly number[];
  readonly says?: RegExp;
  /** A host of its own. */
  readonly shape?: HostShape;
  /** Only root can make it so. */
  readonly asRoot?: true;
  /** Files in the working folder that it may leave. */
  readonly leaves?: RegExp;
}

const build = (...options: readonly string[]): readonly string[] => [
  ...['run', '--profile', 'quick', '--report-dir', '/mnt/work/report', ...options],
  ...['--', 'cp', 'src/README', 'out'],
];
/** With no locale varied: they would be compiled again for each other cache, which takes long. */
export const BUILD = build('--vary=-locale');
/** With everything that is kept in the cache. */
export const WHOLE_BUILD = build();
