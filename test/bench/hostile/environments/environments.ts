import { randomFor } from '../../../../src/util/random.ts';
import type { HostKind } from '../../../e2e/host/kinds.ts';
import type { Part } from '../part.ts';
import { type HostileWords, isWanted } from '../read-words.ts';
import { ASTRAY } from './astray.ts';
import type { EnvironmentCase } from './case.ts';
import { CONTAINERS } from './containers.ts';
import { REPORTS } from './reports.ts';
import { STREAMS } from './streams.ts';
import { tryCases } from './try-cases.ts';
import { VARIABLES } from './variables.ts';

/** Odd places to run in. Who runs in which is chosen from the seed; what only root can make is tried as root. */
export const environments: Part = {
  name: 'environments',
  run: async (words, report) => {
    let tried = 0;
    const impossible: string[] = [];
    for (const kind of words.kinds) {
      const cases = chosen(words, kind);
      tried += cases.length;
      const shared = cases.filter(({ shape }) => shape === undefined);
      if (shared.length > 0) impossible.push(...(await tryCases(kind, shared, report)));
      for (const one of cases.filter(({ shape }) => shape !== undefined))
        impossible.push(...(await tryCases(kind, [one], report)));
    }
    const notes = impossible.length === 0 ? [] : [`only root can make: ${impossible.join('; ')}`];
    return { counts: [['environments', tried - impossible.length]], notes };
  },
};

const chosen = (words: HostileWords, kind: HostKind): readonly EnvironmentCase[] =>
  [...VARIABLES, ...STREAMS, ...REPORTS, ...ASTRAY, ...CONTAINERS].filter(({ name, asRoot }) => {
    if (!isWanted(words, name) || (asRoot && kind.as !== 'root')) return false;
    const able = words.kinds.filter((one) => !asRoot || one.as === 'root');
    return words.cases.length > 0 || randomFor(words.seed, `environment ${name}`).pick(able) === kind;
  });
