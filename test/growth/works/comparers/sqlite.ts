import { comparisonWork } from '../../support/comparison-work.ts';
import { madeByTool } from '../../support/made-by-tool.ts';

/** A table of n rows, each with another value; another version of the schema. */
export const sqlite = comparisonWork({
  format: 'sqlite',
  unit: 'rows',
  n: 5_000,
  most: 320_000,
  needs: ['sqlite3'],
  write: (n, side, folder) => {
    const rows = Array.from({ length: n }, (_, index) => `insert into t values('row ${index} of ${side}');`);
    const sql = `pragma user_version=${side};begin;create table t(x);${rows.join('\n')}commit;`;
    return madeByTool(folder, side, 'sqlite3 out', sql);
  },
});
