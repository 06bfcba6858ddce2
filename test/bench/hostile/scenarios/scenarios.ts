import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFor } from '../../../../src/util/random.ts';
import type { TestHost } from '../../../e2e/host/index.ts';
import { isPlain } from '../../../e2e/host/kinds.ts';
import { NAIVE_PROJECT, writeWork } from '../../../e2e/host/work.ts';
import { interrupted } from '../interrupted.ts';
import { judge } from '../judge.ts';
import { wordOf } from '../kinds.ts';
import { clearTemporary, leftovers, workFiles } from '../leftovers.ts';
import { listed } from '../listed.ts';
import { openLayered } from '../open-layered.ts';
import type { Part } from '../part.ts';
import { type HostileWords, isWanted } from '../read-words.ts';
import { SCENARIO_CASES } from './cases.ts';
import { FILE_CASES } from './files.ts';
import { garbled } from './garbled.ts';

/** Scenarios, and files in place of scenarios, that nobody should write: each has an answer that names the mistake. */
export const scenarios: Part = {
  name: 'scenarios',
  run: async (words, report) => {
    let tried = 0;
    for (const [index, kind] of words.kinds.entries()) {
      const cases = trialsOf(words).filter(
        ({ name }, at) =>
          isWanted(words, name) && (words.cases.length > 0 || at % words.kinds.length === index),
      );
      if (cases.length === 0) continue;
      const host = await openLayered(kind);
      try {
        for (const trial of cases) {
          tried++;
          for (const what of await answer(host, trial))
            report({ name: trial.name, kind, what: `${trial.name}, as ${wordOf(kind)}: ${what}` });
        }
      } finally {
        await host.close();
      }
    }
    return { counts: [['malformed scenarios and files', tried]], notes: [] };
  },
};

interface Trial {
  readonly name: string;
  readonly text?: string | Buffer;
  readonly make?: string;
  readonly args: readonly string[];
  readonly codes: readonly number[];
  readonly says?: RegExp;
}

/** In an order that the seed chooses, so that it also chooses who tries what. */
const trialsOf = ({ seed }: HostileWords): readonly Trial[] => {
  const quick = ['run', '--profile', 'quick', '--seed', String(seed)];
  return randomFor(seed, 'scenarios').shuffle<Trial>([
    ...SCENARIO_CASES.map((one) => ({ codes: [2], ...one, args: [...quick, './x.yaml'] })),
    ...FILE_CASES.map((one) => ({ ...one, codes: ROOT_MAY_READ.test(one.name) ? [0, 1, 2, 3] : [2] })),
    ...Array.from({ length: 40 }, (_, number) => ({
      name: `garbled ${number}`,
      text: garbled(randomFor(seed, `garbled ${number}`)),
      codes: [0, 1, 2, 3, 4],
      args: [...quick, './x.yaml'],
    })),
  ]);
};

/** No mode stops root, and a difference is an answer. */
const ROOT_MAY_READ = /unreadable|^fuzz|list of axes that/;

const answer = async (
  host: TestHost,
  { name, text, make = ':', args, codes, says }: Trial,
): Promise<readonly string[]> => {
  await host.run(['sh', '-c', 'chmod -R u+rwx s; rm -rf s made; mkdir s made'], { cwd: '.' });
  writeWork(
    host,
    Object.fromEntries(
      Object.entries(NAIVE_PROJECT).map(([path, content]) => [path.replace('p/', 's/'), content]),
    ),
  );
  if (text !== undefined) writeFileSync(join(host.folder, 'work/s/x.yaml'), text);
  await host.run(['sh', '-c', `mkdir folder; mkfifo fifo; : >empty; ${make}`], { cwd: 's' });
  const before = new Set(workFiles(host));
  const ended = await interrupted(host, args, { cwd: 's', limitMs: 60_000 });
  // An axis that cannot vary there is an answer, too.
  const found = judge(ended, isPlain(host.kind) && name.startsWith('settings') ? [...codes, 4] : codes, says);
  // What was killed because it did not end may leave something.
  const left = ended.hangs ? [] : await leftovers(host, before, MADE);
  await clearTemporary(host);
  return [...found, ...(left.length > 0 ? [`left behind: ${listed(left)}`] : [])];
};

const MADE = /^(?:\.pid|s\/reports(?:\/.*)?|s\/counterexamples(?:\/.*)?|s\/x\.tar)$/;
