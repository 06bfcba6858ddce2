import { join } from 'node:path';
import type { MatrixReport } from '../../model/matrix-report.ts';
import type { ManyResults } from '../../model/reporter.ts';
import { readResult } from './read-result.ts';

/** The results in a merged folder, read one by one. */
export const resultsBelow = (folder: string, matrix: MatrixReport): ManyResults => {
  const places = matrix.scenarios.flatMap(({ name, results }) =>
    results.flatMap((result) => (result.folder === '' ? [] : [{ name, ...result }])),
  );
  return {
    count: places.length,
    matrix,
    async *[Symbol.asyncIterator]() {
      for (const { name, platform, folder: inside } of places)
        yield readResult(join(folder, inside), `${name} on ${platform}`);
    },
  };
};
