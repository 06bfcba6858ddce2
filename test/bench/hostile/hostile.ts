import type { Bench } from '../index.ts';
import { environments } from './environments/environments.ts';
import { guards } from './guards/guards.ts';
import { changesOf, readHostState } from './host-state.ts';
import { isolation } from './isolation/isolation.ts';
import { judgeChanges } from './judge-changes.ts';
import { mutations } from './mutations/mutations.ts';
import type { Fault, Part } from './part.ts';
import { readWords } from './read-words.ts';
import { repeatCommand } from './repeat-command.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { signals } from './signals/signals.ts';
import { watchOthers } from './watch-others.ts';

const PARTS: readonly Part[] = [guards, isolation, mutations, signals, environments, scenarios];

/** Attacks the built tool, and looks for what it may never do. Ends with exit code 1 if it found anything. */
export const hostileBench: Bench = {
  name: 'hostile',
  onlyWhenNamed: true,
  takesWords: true,
  measure: async (given = []) => {
    const words = readWords(
      given,
      PARTS.map(({ name }) => name),
    );
    // Temporary folders are removed when the process exits by itself.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    print(`seed ${words.seed}`);
    let faults = 0;
    for (const part of PARTS.filter(({ name }) => words.only.length === 0 || words.only.includes(name))) {
      let found = 0;
      const report = (fault: Fault): void => {
        found++;
        print(`FAULT ${indented(fault.what)}\n  again: ${repeatCommand(part, fault, words)}`);
      };
      const [before, started, others] = [readHostState(), performance.now(), watchOthers()];
      const { counts, notes } = await part.run(words, report);
      const changes = judgeChanges(changesOf(before, readHostState()), others.stop());
      for (const fault of changes.faults) report(fault);
      const seconds = Math.round((performance.now() - started) / 1000);
      const all = [...counts, ['faults', found] as const].map(
        ([what, number]) => `${number.toLocaleString('en')} ${what}`,
      );
      print(`${part.name}: ${all.join(', ')}; ${seconds} s`);
      for (const note of [...notes, ...changes.notes]) print(`  note: ${note}`);
      faults += found;
    }
    if (faults > 0) process.exitCode = 1;
    return `${faults === 0 ? 'Everything held.' : `${faults} faults.`}\n`;
  },
};

const indented = (text: string): string => text.trimEnd().replaceAll('\n', '\n  ');
