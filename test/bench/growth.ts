import { secondsOf } from '../growth/support/growth-of.ts';
import { ofCauses } from '../growth/works/causes/index.ts';
import { works } from '../growth/works/index.ts';
import { removeTemporaryFolders } from '../support/temporary-folder.ts';
import type { Bench } from './index.ts';

/** Processor time of the work that `test/growth` guards, at n, 4n, 16n ... `words`: names of work; default: all but the causes. */
export const growthBench: Bench = {
  name: 'growth',
  onlyWhenNamed: true,
  takesWords: true,
  measure: async (words = []) => {
    const wanted = [
      ...works.filter(({ name }) => words.length === 0 || words.includes(name)),
      ...ofCauses.filter(({ name }) => words.includes(name)),
    ];
    const rows: string[] = [];
    for (const work of wanted) {
      let before: number | undefined;
      for (let n = work.n; n <= work.most; n *= 4) {
        const seconds = await secondsOf(work, n);
        removeTemporaryFolders();
        const factor = before === undefined ? '' : (seconds / before).toFixed(1);
        rows.push(
          `| ${work.name} | ${n.toLocaleString('en')} ${work.unit} | ${seconds.toFixed(2)} s | ${factor} |`,
        );
        before = seconds;
      }
    }
    return ['| work | n | processor time | times that of n / 4 |', '|---|---|---|---|', ...rows, ''].join(
      '\n',
    );
  },
};
