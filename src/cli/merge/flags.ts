/** The options of `merge`, as commander parses them. */
export interface MergeFlags {
  readonly reportDir?: string;
  readonly asExpected?: true;
  readonly reporter?: readonly string[];
  readonly json?: true;
  readonly quiet?: true;
}
