import type { Io } from './io.ts';

/** One line on the terminal of standard error, drawn over itself. */
export interface RedrawnLine {
  /** Cuts what is wider than the terminal. */
  readonly draw: (text: string) => void;
  /** Erases it, so that something else can be printed. The next text is drawn again. */
  readonly clear: () => void;
}

export const redrawnLine = ({ err, columns }: Pick<Io, 'err' | 'columns'>): RedrawnLine => {
  let drawn = '';
  return {
    draw: (text) => {
      const line = `  ${text}`.slice(0, columns - 1);
      if (line !== drawn) err(`${ERASE}${line}`);
      drawn = line;
    },
    clear: () => {
      if (drawn !== '') err(ERASE);
      drawn = '';
    },
  };
};

const ERASE = '\r\x1b[2K';
