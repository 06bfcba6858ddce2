// append-many.ts FILE SCENARIO COUNT: appends lines one by one, for a test of several writers.
import { appendHistory } from '../../../src/matrix/history/append-history.ts';
import { makeLine } from './make-line.ts';

const [file, scenario, count] = process.argv.slice(2) as [string, string, string];
for (let seed = 0; seed < Number(count); seed++) appendHistory(file, [makeLine(0, { scenario, seed })]);
