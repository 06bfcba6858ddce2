import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';

export const umask: Axis<'umask'> = {
  name: 'umask',
  summary: 'the permission bits that are cleared on new files',
  alias: 'umask',
  unavailable: () => undefined,
  setting: v.number(),
  control: () => 0o022,
  experiment: ({ profile }, random) =>
    profile === 'thorough' ? random.pick([0o077, 0o002, 0o007, 0o027]) : 0o077,
  probe: () => 'umask',
  canaries: () => [],
  readingIsCanary: true,
  prior: 2,
  breaksBuilds: { weight: 4, inPairs: true },
  fix: { text: 'Set the umask, or set the modes of the files that are written.', command: 'umask 022' },
};
