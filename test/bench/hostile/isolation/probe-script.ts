import { shellQuote } from '../../../../src/util/shell-quote.ts';
import type { Probe } from './probe.ts';

/** A script that tries every probe, and prints the outcome of each, in the order in which they are given. */
export const probeScript = (probes: readonly Probe[], home: string, source: string): string =>
  [
    `export CALLER_HOME=${home} CALLER_SOURCE=${source}`,
    // Neither the output nor the input of the script is the probe's: what it prints cannot be taken for an outcome.
    `try() { if timeout -k 1 5 sh -c "$2" >/dev/null 2>&1 </dev/null; then echo "@open $1"; else echo "@held $1"; fi; }`,
    ...probes.map(({ name, script }) => `try ${shellQuote(name)} ${shellQuote(script)}`),
    'echo "@end"; echo x >out',
  ].join('\n');

export interface Outcomes {
  readonly open: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  /** Whether every probe was tried. */
  readonly whole: boolean;
}

export const readOutcomes = (log: string): Outcomes => {
  const of = (word: string): ReadonlySet<string> =>
    new Set([...log.matchAll(new RegExp(`^@${word} (.*)$`, 'gm'))].map(([, name]) => name!));
  return { open: of('open'), held: of('held'), whole: /^@end$/m.test(log) };
};
