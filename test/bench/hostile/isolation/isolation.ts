import type { HostKind } from '../../../e2e/host/kinds.ts';
import { isPlain } from '../../../e2e/host/kinds.ts';
import { wordOf } from '../kinds.ts';
import type { Part } from '../part.ts';
import { type HostileWords, isWanted } from '../read-words.ts';
import { HOMES } from './homes.ts';
import type { Probe } from './probe.ts';
import { once, perHome } from './probes/index.ts';
import { tryInside } from './try-inside.ts';
import { tryOutside } from './try-outside.ts';

/** What a build may read, write, connect to and see. Each probe is tried outside as well, where it must succeed: else it shows nothing. */
export const isolation: Part = {
  name: 'isolation',
  run: async (words, report) => {
    const notes: string[] = [];
    const telling = new Set<string>();
    let [tried, runs] = [0, 0];
    for (const kind of words.kinds) {
      const probes = [...perHome, ...once]
        .filter((probe) => applies(probe, kind))
        .filter(({ name }) => isWanted(words, name));
      if (probes.length === 0) continue;
      const outside = await tryOutside(kind, probes);
      const dumb = probes.filter(({ name, onlyInside }) => !onlyInside && !outside.open.has(name));
      for (const { name } of probes) if (!dumb.some((probe) => probe.name === name)) telling.add(name);
      const opened = new Map<string, readonly string[]>();
      const inside = await tryInside(kind, homesOf(words), probes, words.seed);
      for (const { home, open, held } of inside.builds) {
        runs++;
        for (const probe of probes.filter((probe) => !dumb.includes(probe))) {
          if (!open.has(probe.name) && !held.has(probe.name)) continue;
          tried++;
          if (open.has(probe.name)) opened.set(probe.name, [...(opened.get(probe.name) ?? []), home]);
        }
      }
      for (const [name, homes] of opened)
        report({
          name,
          kind,
          what: `as ${wordOf(kind)}, a build can: ${name} (HOME=${[...new Set(homes)].join(', ')})`,
        });
      for (const fault of inside.faults) report({ ...fault, kind });
      if (dumb.length > 0)
        notes.push(
          `as ${wordOf(kind)} impossible outside as well, not counted: ${dumb.map(({ name }) => name).join('; ')}`,
        );
    }
    return {
      counts: [
        ['probes', telling.size],
        ['builds', runs],
        ['outcomes', tried],
      ],
      notes,
    };
  },
};

const homesOf = (words: HostileWords): readonly string[] => [
  ...HOMES.slice(words.seed % HOMES.length),
  ...HOMES.slice(0, words.seed % HOMES.length),
];

const applies = ({ always }: Probe, kind: HostKind): boolean => always === true || !isPlain(kind);
