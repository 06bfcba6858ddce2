import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { asRoot, asUser } from '../../../e2e/host/kinds.ts';
import { openLayered } from '../open-layered.ts';
import type { Part } from '../part.ts';
import { uidOf } from '../uid-of.ts';
import { readSamples, writeSamples } from './samples.ts';
import { superviseWorker } from './supervise-worker.ts';

/** Archives with random changes, compared in processes that are limited in time and memory. */
export const mutations: Part = {
  name: 'mutations',
  run: async (words, report) => {
    const kind = words.seed % 2 === 0 && words.kinds.includes(asRoot) ? asRoot : asUser;
    const host = await openLayered(kind);
    try {
      const folder = join(host.folder, 'work', 'mutations');
      mkdirSync(folder);
      const missing = writeSamples(folder);
      chownSync(folder, uidOf(kind), uidOf(kind));
      const count = readSamples(folder).size;
      const asked = words.cases.map(Number).filter(Number.isInteger);
      const numbers = asked.length > 0 ? asked : Array.from({ length: words.mutations }, (_, index) => index);
      const halves = [0, 1].map((half) => numbers.filter((_, index) => index % 2 === half));
      await Promise.all(halves.map((half) => superviseWorker(host, words.seed, half, report)));
      const left = (await host.leftBehind()).filter((line) => !line.startsWith('process '));
      for (const line of left) report({ name: '', what: `left behind or written outside: ${line}` });
      return {
        counts: [
          ['mutations', numbers.length],
          ['samples', count],
        ],
        notes: missing.map((program) => `no samples of ${program}, which is not installed or failed`),
      };
    } finally {
      await host.close();
    }
  },
};
