import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';

export const sourceMode: Axis<'source-mode'> = {
  name: 'source-mode',
  summary: 'permission bits of the source: 0644/0755, or as checked out under umask 002 and 077',
  unavailable: ({ source }) => (source.file === undefined ? 'the source has no file' : undefined),
  setting: v.object({ umasks: v.array(v.number()), seed: v.number() }),
  control: () => ({ umasks: [0o022], seed: 0 }),
  experiment: (_, random) => ({ umasks: [0o002, 0o077], seed: random.integer(1, 2 ** 31) }),
  probe: ({ source }) => `stat -c %a ${source.file}`,
  canaries: () => [],
  ofRandomTree: true,
  fix: { text: 'Set the modes of the source files.', command: 'chmod -R go+u,go-w' },
};
