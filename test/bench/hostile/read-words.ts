import { parseArgs } from 'node:util';
import { cannotMake } from '../../e2e/host/index.ts';
import type { HostKind } from '../../e2e/host/kinds.ts';
import { KINDS } from './kinds.ts';

/** What `npm run bench hostile` is asked for. */
export interface HostileWords {
  readonly seed: number;
  /** Names of parts; empty for all. */
  readonly only: readonly string[];
  /** Only cases whose name contains one of these. */
  readonly cases: readonly string[];
  readonly kinds: readonly HostKind[];
  /** How many mutations, and how many signals. */
  readonly mutations: number;
  readonly signals: number;
  readonly verbose: boolean;
}

export const readWords = (words: readonly string[], parts: readonly string[]): HostileWords => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true, default: [] },
      case: { type: 'string', multiple: true, default: [] },
      host: { type: 'string', multiple: true, default: [] },
      mutations: { type: 'string', default: '10000' },
      signals: { type: 'string', default: '60' },
      verbose: { type: 'boolean', short: 'v', default: false },
    },
  });
  demandKnown('--only', values.only, parts);
  demandKnown('--host', values.host, Object.keys(KINDS));
  const hosts = values.host.length > 0 ? values.host : Object.keys(KINDS);
  return {
    seed: number('--seed', values.seed),
    only: values.only,
    cases: values.case,
    kinds: hosts.map((word) => KINDS[word]!).filter((kind) => cannotMake(kind) === undefined),
    mutations: number('--mutations', values.mutations),
    signals: number('--signals', values.signals),
    verbose: values.verbose,
  };
};

/** Whether `--case` asks for this one. */
export const isWanted = ({ cases }: HostileWords, name: string): boolean =>
  cases.length === 0 || cases.some((text) => name.includes(text));

const demandKnown = (option: string, given: readonly string[], known: readonly string[]): void => {
  const unknown = given.find((word) => !known.includes(word));
  if (unknown !== undefined) throw new Error(`${option} ${unknown}: there are ${known.join(', ')}`);
};

const number = (option: string, text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} ${text}: write a whole number below 1,000,000,000`);
  return Number(text);
};
