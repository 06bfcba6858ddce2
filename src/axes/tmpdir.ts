import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';

import { absolutePath } from './support/absolute-path.ts';
export const tmpdir: Axis<'tmpdir'> = {
  name: 'tmpdir',
  summary: 'the folder for temporary files',
  pinnedBy: ['TMPDIR'],
  unavailable: () => undefined,
  setting: absolutePath,
  control: ({ abilities, base }) => (abilities.namespaces ? '/tmp' : `${base}-tmp`),
  experiment: ({ base }, random) => `${base}-tmp-canary-${random.hex(6)}`,
  probe: () => 'printf "%s %s" "$TMPDIR" "$([ -w "$TMPDIR" ] && echo writable || echo missing)"',
  // `/tmp` alone is too common in outputs to be a canary.
  canaries: (control, experiment) => [textCanary('tmpdir', control === '/tmp' ? '' : control, experiment)],
  breaksBuilds: { weight: 2 },
  sizesEnvironment: true,
  fix: { text: 'Do not write the names of temporary files to the output.' },
};
