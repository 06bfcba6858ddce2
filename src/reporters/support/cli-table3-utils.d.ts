/** The functions with which cli-table3 measures and wraps text. Its package has no types for them. */
declare module 'cli-table3/src/utils.js' {
  const utils: {
    /** Terminal columns of the longest line; colour takes none, wide characters take two. */
    readonly strlen: (text: string) => number;
    /** Lines of at most `most` columns, broken at spaces; a longer word has a line of its own. */
    readonly wordWrap: (most: number, text: string) => string[];
  };
  export default utils;
}
