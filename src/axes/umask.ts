import type { Axis } from '../model/axis.ts';

export const umask: Axis<'umask'> = {
  name: 'umask',
  summary: 'the permission bits that new files lose',
  alias: 'umask',
  unavailable: () => undefined,
  control: () => 0o022,
  experiment: ({ profile }, random) =>
    profile === 'thorough' ? random.pick([0o077, 0o002, 0o007, 0o027]) : 0o077,
  probe: () => 'umask',
  canaries: () => [],
};
