import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { TestHost } from '../../../e2e/host/index.ts';
import { NAIVE_PROJECT, writeWork } from '../../../e2e/host/work.ts';
import { changesOf, readHostState } from '../host-state.ts';
import { interrupted } from '../interrupted.ts';
import { judge } from '../judge.ts';
import { judgeChanges } from '../judge-changes.ts';
import { wordOf } from '../kinds.ts';
import { leftovers, workFiles } from '../leftovers.ts';
import { listed } from '../listed.ts';
import { superviseWorker } from '../mutations/supervise-worker.ts';
import { openLayered } from '../open-layered.ts';
import type { Part } from '../part.ts';
import { isWanted } from '../read-words.ts';
import { examine } from '../signals/examine.ts';
import { PLANTED, type Planted } from './planted.ts';

/** Faults made on purpose, one by one: what does not find them would find nothing in the tool either. */
export const guards: Part = {
  name: 'guards',
  run: async (words, report) => {
    let planted = 0;
    for (const kind of words.kinds) {
      const expect = async (name: string, found: RegExp, faults: () => Promise<string>): Promise<void> => {
        if (!isWanted(words, name)) return;
        planted++;
        const said = await faults();
        if (!found.test(said))
          report({ name, kind, what: `${name}, made on purpose as ${wordOf(kind)}, is not found: ${said}` });
      };
      await onHost(kind, async (host) => {
        const seen = new Set<string>();
        for (const one of PLANTED.filter(({ layered }) => !layered || process.getuid!() === 0))
          await expect(one.name, one.found, () => faultsOf(host, one, seen));
        for (const [name, [worker, found]] of Object.entries(WORKERS))
          await expect(name, found, async () => {
            const said: string[] = [];
            const supervision = { milliseconds: 2000, worker: ['/mnt/node', '-e', worker, '--'] };
            await superviseWorker(host, 1, [5], ({ what }) => said.push(what), supervision);
            return said.join('\n');
          });
        await expect('half a report', /not whole/, async () => {
          mkdirSync(join(host.folder, 'work/made/run'), { recursive: true });
          writeFileSync(join(host.folder, 'work/made/run/report.json'), '{"half":');
          const usual = { code: 0, before: new Set(workFiles(host)) };
          const ended = await interrupted(host, [], { program: ['true'] });
          return listed(await examine(host, 'run', [], ended, usual));
        });
      });
    }
    if (isWanted(words, CHANGE) && words.kinds.length > 0) {
      planted++;
      if (changesOfPlanted() === 0)
        report({ name: CHANGE, what: `${CHANGE}, made on purpose, is not found` });
    }
    return { counts: [['planted faults', planted]], notes: [] };
  },
};

const onHost = async <T>(kind: TestHost['kind'], work: (host: TestHost) => Promise<T>): Promise<T> => {
  const host = await openLayered(kind);
  try {
    writeWork(host, NAIVE_PROJECT);
    return await work(host);
  } finally {
    await host.close();
  }
};

/** `seen`: what earlier ones left; it stays, and is not found again. */
const faultsOf = async (
  host: TestHost,
  { script, asHostRoot }: Planted,
  seen: Set<string>,
): Promise<string> => {
  const before = new Set(workFiles(host));
  const ended = await interrupted(host, [], {
    cwd: 'p',
    program: ['bash', '-c', script],
    limitMs: 3000,
    ...(asHostRoot ? { asHostRoot } : {}),
  });
  const left = ended.hangs ? [] : await leftovers(host, before, /^\.pid$/, 1);
  const fresh = left.filter((line) => !seen.has(line));
  for (const line of fresh) seen.add(line);
  return listed([...judge(ended, [0, 2]), `left behind: ${listed(fresh)}`]);
};

/** Scripts for Node in place of the worker, and what must be said of them. */
const WORKERS: Readonly<Record<string, readonly [script: string, found: RegExp]>> = {
  'a comparison that does not end': [
    'console.log(`pid ${process.pid}\\nstart 5`); setInterval(() => {}, 1000)',
    /mutation 5: takes longer/,
  ],
  'a comparison that needs too much memory': [
    'console.log(`pid ${process.pid}\\nstart 5\\nend 5 900000`); setTimeout(() => {}, 1000)',
    /mutation 5: the process grew/,
  ],
  'a comparison that ends the process': [
    'console.log(`pid ${process.pid}\\nstart 5`); setTimeout(() => process.kill(process.pid, "SIGSEGV"), 100)',
    /mutation 5: the process ended/,
  ],
  'a comparison that is wrong': [
    'console.log(`pid ${process.pid}\\nstart 5\\nfault 5 "wrong"\\nend 5 1`)',
    /mutation 5: wrong/,
  ],
};

const CHANGE = 'a change of the real host';

/** A folder in the home of the caller, for a moment. */
const changesOfPlanted = (): number => {
  const before = readHostState();
  const folder = join(homedir(), `hostile-planted-${process.pid}`);
  mkdirSync(folder);
  const changes = changesOf(before, readHostState());
  rmSync(folder, { recursive: true });
  return judgeChanges(changes, ['others']).faults.length;
};
