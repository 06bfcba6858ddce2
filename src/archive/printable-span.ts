export interface Span {
  readonly start: number;
  readonly end: number;
  /** Both sides are printable there. */
  readonly text: boolean;
}

const FARTHEST = 1024;

/** Widens a differing range to the string around it, if the range is part of a printable string on both sides. */
export const printableSpan = (a: Buffer, b: Buffer, start: number, end: number): Span => {
  for (let index = start; index < end; index++)
    if (!isPrintable(a[index]!) && a[index] !== 0) return { start, end, text: false };
    else if (!isPrintable(b[index]!) && b[index] !== 0) return { start, end, text: false };
  let from = start;
  while (from > 0 && start - from < FARTHEST && isPrintable(a[from - 1]!) && a[from - 1] === b[from - 1])
    from--;
  let to = end;
  while (to < a.length && to - end < FARTHEST && isPrintable(a[to]!) && a[to] === b[to]) to++;
  return to - from >= 3 ? { start: from, end: to, text: true } : { start, end, text: false };
};

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte !== 0x7f;
