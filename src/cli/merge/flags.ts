/** The options of `merge`, as commander parses them. */
export interface MergeFlags {
  readonly reportDir?: string;
  readonly platform?: readonly string[];
  readonly asExpected?: true;
  /** False: `--no-baseline`. */
  readonly baseline?: string | false;
  readonly updateBaseline?: true;
  readonly history?: string;
  readonly reporter?: readonly string[];
  readonly json?: true;
  readonly quiet?: true;
}
