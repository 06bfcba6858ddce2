import { parseArgs } from 'node:util';

/** What `npm run bench oracle` is asked for. */
export interface OracleWords {
  /** Folders of cases instead of the corpora. */
  readonly folders: readonly string[];
  /** Only builds whose name contains one of these. */
  readonly only: readonly string[];
  /** Only every `of`-th build, from the `part`-th on. */
  readonly part: number;
  readonly of: number;
  readonly seed: number;
  /** Whether to find the truth and build again although an earlier result is stored. */
  readonly again: boolean;
  readonly verbose: boolean;
}

export const readWords = (words: readonly string[]): OracleWords => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      part: { type: 'string', default: '1/1' },
      seed: { type: 'string', default: '41' },
      again: { type: 'boolean', default: false },
      verbose: { type: 'boolean', short: 'v', default: false },
    },
  });
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(values.part) ?? [];
  if (part === undefined || Number(part) < 1 || Number(part) > Number(of))
    throw new Error(`--part ${values.part}: write --part I/N, such as --part 2/4`);
  return {
    folders: positionals,
    only: values.only,
    part: Number(part),
    of: Number(of),
    seed: Number(values.seed),
    again: values.again,
    verbose: values.verbose,
  };
};
