import type { Axis } from '../model/axis.ts';
import { needsProgram } from '../util/needs.ts';

export const terminal: Axis<'terminal'> = {
  name: 'terminal',
  summary: 'none and TERM=dumb, or a terminal of 132 columns',
  pinnedBy: ['TERM'],
  unavailable: (context) =>
    needsProgram(context, 'script', 'bsdutils') ?? needsProgram(context, 'stty', 'coreutils'),
  control: () => null,
  experiment: () => ({ columns: 132, rows: 43, term: 'xterm-256color' }),
  // Descriptor 5 is the build's own standard error: the probe's goes elsewhere.
  probe: () => 'printf "%s " "$TERM"; if [ -t 5 ]; then stty size <&5; else echo none; fi',
  canaries: () => [],
};
