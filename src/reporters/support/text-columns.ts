/** Text is laid out for at least 40 and at most 120 columns: longer lines are hard to read. */
export const textColumns = (columns: number): number => Math.max(40, Math.min(columns, 120));
