/** What a line of the log says, for a sentence; a long line is cut. */
export const quoted = (said: string): string => {
  const text = said.trim().replaceAll('"', "'");
  return `"${text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`}"`;
};

const LONGEST = 100;
