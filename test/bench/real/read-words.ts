import { parseArgs } from 'node:util';

/** What `npm run bench real` is asked for. */
export interface RealWords {
  /** Only these projects; all if none is named. */
  readonly names: readonly string[];
  /** Only projects of which the name, kind or preset contains one of these. */
  readonly only: readonly string[];
  /** Whether to run again although an earlier result is stored. */
  readonly again: boolean;
  /** Whether to only fetch and build each project once, without any harness. */
  readonly byHand: boolean;
  /** Whether repro-harness gets the build line and outputs of the list, instead of recognising the project itself. */
  readonly buildLine: boolean;
  readonly reprotest: boolean;
}

export const readWords = (words: readonly string[]): RealWords => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      again: { type: 'boolean', default: false },
      'by-hand': { type: 'boolean', default: false },
      'build-line': { type: 'boolean', default: false },
      'no-reprotest': { type: 'boolean', default: false },
    },
  });
  return {
    names: positionals,
    only: values.only,
    again: values.again,
    byHand: values['by-hand'],
    buildLine: values['build-line'],
    reprotest: !values['no-reprotest'],
  };
};
