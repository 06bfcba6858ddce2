import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { displayText } from '../../../src/util/display.ts';
import { withTemporaryFolder } from '../../../src/util/temporary-folder.ts';
import type { Bench } from '../index.ts';
import { hasProgram } from '../measure.ts';
import { judge } from './judge.ts';
import { ours } from './ours.ts';
import { pairsIn } from './pairs-in.ts';
import { type MeasuredPair, summary } from './summary.ts';
import { theirs } from './theirs.ts';

/** The pairs of files of diffoscope's own tests, with this tool and with diffoscope. */
export const formatsBench: Bench = {
  name: 'formats',
  onlyWhenNamed: true,
  takesWords: true,
  measure: async ([folder, ...rest] = []) => {
    if (folder === undefined || rest.length > 0 || !existsSync(folder)) {
      process.exitCode = 2;
      return `${folder === undefined ? '' : `not one folder that exists: ${displayText([folder, ...rest].join(' '))}\n`}${HOW}\n`;
    }
    const missing = ['diffoscope', '/usr/bin/time'].filter((program) => !hasProgram(program));
    if (missing.length > 0) {
      process.exitCode = 2;
      return `needs ${missing.join(' and ')}: apt-get install diffoscope-minimal time\n`;
    }
    const measured: MeasuredPair[] = [];
    await withTemporaryFolder('bench-formats', async (work) => {
      for (const names of pairsIn(folder)) {
        const pair = [join(folder, names[0]), join(folder, names[1])] as const;
        const own = await ours(work, pair);
        measured.push({ names, ours: own, theirs: theirs(work, pair), judged: judge(names, own.comparison) });
      }
    });
    return summary(measured);
  },
};

const HOW = `npm run bench formats FOLDER: the folder tests/data of diffoscope's source, as from
  apt-get source diffoscope
(it needs a deb-src line in the sources of apt)`;
