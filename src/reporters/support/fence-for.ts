import { largest } from '../../util/largest.ts';

/** A code fence that none of the lines can close (GitHub Flavored Markdown, section 4.5). */
export const fenceFor = (lines: readonly string[]): string => {
  const longest = largest(
    lines.map((line) =>
      largest(
        (line.match(/`+/g) ?? []).map((run) => run.length),
        0,
      ),
    ),
    0,
  );
  return '`'.repeat(Math.max(3, longest + 1));
};
