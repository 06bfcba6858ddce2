import { randomFor } from '../../../../src/util/random.ts';
import type { TestHost } from '../../../e2e/host/index.ts';
import { interrupted } from '../interrupted.ts';
import { wordOf } from '../kinds.ts';
import { clearTemporary, workFiles } from '../leftovers.ts';
import { openLayered } from '../open-layered.ts';
import type { Part } from '../part.ts';
import type { HostileWords } from '../read-words.ts';
import { COMMANDS, prepare } from './commands.ts';
import { examine } from './examine.ts';

/** Signals at random moments. Cases are called `run 17`. */
export const signals: Part = {
  name: 'signals',
  run: async (words, report) => {
    const sent = new Map<string, number>();
    for (const kind of words.kinds) {
      const shots = shotsFor(words, wordOf(kind));
      if (shots.length === 0) continue;
      const host = await openLayered(kind);
      try {
        await prepare(host);
        const usual = new Map<string, { readonly code: number | undefined; readonly milliseconds: number }>();
        for (const shot of shots) {
          const { command, signals: list } = shot;
          // How long it takes here, and how it ends if nothing disturbs it.
          if (!usual.has(command)) usual.set(command, await undisturbed(host, command));
          const { code, milliseconds } = usual.get(command)!;
          const before = new Set(workFiles(host));
          const attack = { after: shot.part * milliseconds, signals: list, group: shot.group };
          const ended = await interrupted(host, COMMANDS[command]!, { cwd: 'p', attack });
          const found = await examine(host, command, list, ended, { code, before });
          sent.set(command, (sent.get(command) ?? 0) + 1);
          const how = `${list.join(' and ')} to ${shot.group ? 'the group of ' : ''}${command} after ${Math.round(attack.after)} of about ${Math.round(milliseconds)} ms, as ${wordOf(kind)}`;
          if (found.length > 0) await clearTemporary(host);
          for (const what of found) report({ name: shot.name, kind, what: `${how}: ${what}` });
        }
      } finally {
        await host.close();
      }
    }
    return {
      counts: [['signals', [...sent.values()].reduce((sum, number) => sum + number, 0)], ...[...sent]],
      notes: [],
    };
  },
};

const undisturbed = async (host: TestHost, command: string) => {
  const ended = await interrupted(host, COMMANDS[command]!, { cwd: 'p' });
  if (ended.code === undefined || ended.code > 1)
    throw new Error(`${command} ends with ${ended.code} even undisturbed: ${ended.stdout}${ended.stderr}`);
  return ended;
};

/** The n-th signal goes to the n-th command and host in turns; the rest is chosen from the seed. */
const shotsFor = (words: HostileWords, host: string) =>
  Array.from({ length: words.signals }, (_, index) => {
    const random = randomFor(words.seed, `signal ${index}`);
    const commands = Object.keys(COMMANDS);
    const command = commands[index % commands.length]!;
    const hosts = words.kinds.map(wordOf);
    return {
      name: `${command} ${index}`,
      command,
      host: words.cases.length > 0 ? host : hosts[Math.floor(index / commands.length) % hosts.length]!,
      part: random.integer(0, 1100) / 1000,
      signals: random.pick(SIGNALS),
      group: random.integer(0, 2) === 0,
    };
  }).filter((shot) => shot.host === host && (words.cases.length === 0 || words.cases.includes(shot.name)));

const SIGNALS: readonly (readonly string[])[] = [
  ...[['INT'], ['TERM'], ['HUP'], ['KILL'], ['QUIT'], ['INT', 'INT'], ['TERM', 'INT'], ['INT', 'KILL']],
  ...[['PIPE'], ['TSTP', 'CONT'], ['STOP', 'CONT'], ['WINCH']],
];
