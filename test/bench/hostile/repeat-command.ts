import { shellWords } from '../../../src/util/shell-quote.ts';
import { wordOf } from './kinds.ts';
import type { Fault, Part } from './part.ts';
import type { HostileWords } from './read-words.ts';

/** The command that makes a fault once more. */
export const repeatCommand = (part: Part, { name, kind }: Fault, { seed }: HostileWords): string =>
  shellWords([
    ...['npm', 'run', 'bench', 'hostile', '--', '--seed', String(seed), '--only', part.name],
    ...(kind === undefined ? [] : ['--host', wordOf(kind)]),
    ...(name === '' ? [] : ['--case', name]),
  ]);
