import type { Reporter } from '../../../src/model/reporter.ts';
import type { RunResult } from '../../../src/model/run-result.ts';
import { type Work, work } from './work.ts';

/** What a reporter writes about n things. It fails if that is nothing. */
export const reporterWork = (
  { name, write }: Reporter,
  unit: string,
  n: number,
  prepare: (n: number) => RunResult,
): Work =>
  work({
    name: `${name}, ${unit}`,
    unit,
    n,
    most: 64 * n,
    prepare,
    run: async (result) => {
      let length = 0;
      await write(result, {
        write: (piece) => {
          length += piece.length;
        },
        columns: 100,
        color: false,
      });
      if (length === 0) throw new Error(`the reporter ${name} wrote nothing`);
    },
  }) as Work;
