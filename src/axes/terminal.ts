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
  // Descriptor 2, because the probe's output goes elsewhere.
  probe: () => 'printf "%s " "$TERM"; if [ -t 2 ]; then stty size <&2; else echo none; fi',
  canaries: () => [],
};
