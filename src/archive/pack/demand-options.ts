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
  demandWhole(options.mtime, 'mtime', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  demandWhole(options.level, 'level', 1, 9);
  demandWhole(options.jobs, 'jobs', 1, 1024);
  demandWhole(options.owner, 'owner', 0, LARGEST_ID);
  demandWhole(options.group, 'group', 0, LARGEST_ID);
  demandOneOf(options.gzip, 'gzip', ['pako', 'gnu']);
  demandOneOf(options.tarVersion, 'tarVersion', ['1.34', '1.35']);
};

// (uid_t) -1 stands for no user.
const LARGEST_ID = 2 ** 32 - 2;

const demandWhole = (value: number | undefined, name: string, least: number, most: number): void => {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return;
  const range = least === Number.MIN_SAFE_INTEGER ? '' : ` from ${least} to ${most}`;
  throw new Failure(`${name} is ${value}: give a whole number${range}`);
};

const demandOneOf = (value: string | undefined, name: string, known: readonly string[]): void => {
  if (value !== undefined && !known.includes(value))
    throw new Failure(`${name} is ${displayText(String(value))}: give ${known.join(' or ')}`);
};
