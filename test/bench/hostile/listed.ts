/** Lines in one. A tree that was left is one fault, and not a thousand lines. */
export const listed = (lines: readonly string[]): string =>
  [...lines.slice(0, 12), ...(lines.length > 12 ? [`and ${lines.length - 12} more`] : [])].join('; ');
