import type { Problem } from './problem.ts';

/** The message with its example, on one line. */
export const problemText = ({ message, example }: Problem): string =>
  example === undefined ? message : `${message}. ${example}`;
