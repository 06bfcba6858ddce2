import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { measureFile } from './support/measure-file.ts';

export const sourceMode: Axis<'source-mode'> = {
  name: 'source-mode',
  summary: 'permission bits of the source: 0644/0755, or as checked out under umask 002 and 077, in turns',
  unavailable: ({ source }) => (source.file === undefined ? 'the source has no file' : undefined),
  setting: v.object({
    umasks: v.array(v.number()),
    seed: v.number(),
    alternating: v.exactOptional(v.boolean()),
  }),
  control: () => ({ umasks: [0o022], seed: 0 }),
  // A file that is the only one has the last umask, as has every second one from there: 077 removes bits, and some tools remove those that 002 adds.
  experiment: ({ source }, random) => {
    const seed = random.integer(1, 2 ** 30) * 2;
    return {
      umasks: [0o002, 0o077],
      seed: source.files === 1 ? seed + 1 : seed + random.integer(0, 1),
      alternating: true,
    };
  },
  measure: measureFile,
  probe: () => 'echo "${file% *}"',
  canaries: () => [],
  ofRandomTree: true,
  fix: { text: 'Set the modes of the source files.', command: 'chmod -R go+u,go-w .' },
};
