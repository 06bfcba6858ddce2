import { demandWhole } from '../../util/demand-whole.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

interface Values {
  readonly mtime: number;
  readonly level?: number;
  readonly jobs?: number;
  readonly owner?: number;
  readonly group?: number;
  readonly gzip?: string;
  readonly tarVersion?: string;
}

/** Throws a `Failure` on a value that no archive can have. The command line refuses most of them earlier. */
export const demandOptions = (options: Values): void => {
  demandWhole(options.mtime, 'mtime');
  for (const [name, range] of RANGES) {
    const value = options[name];
    if (value !== undefined) demandWhole(value, name, range);
  }
  demandOneOf(options.gzip, 'gzip', ['pako', 'gnu']);
  demandOneOf(options.tarVersion, 'tarVersion', ['1.34', '1.35']);
};

// (uid_t) -1 stands for no user.
const IDS = { least: 0, most: 2 ** 32 - 2 };

const RANGES = [
  ['level', { least: 1, most: 9 }],
  ['jobs', { least: 1, most: 1024 }],
  ['owner', IDS],
  ['group', IDS],
] as const;

const demandOneOf = (value: string | undefined, name: string, known: readonly string[]): void => {
  if (value !== undefined && !known.includes(value))
    throw new Failure(`${name} is ${displayText(String(value))}: give ${known.join(' or ')}`);
};
