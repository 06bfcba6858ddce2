import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';

export const home: Axis<'home'> = {
  name: 'home',
  summary: 'HOME: an empty directory, or one that does not exist',
  alias: 'home',
  pinnedBy: ['HOME'],
  unavailable: () => undefined,
  setting: v.object({ path: v.string(), exists: v.boolean() }),
  control: ({ base }) => ({ path: `${base}/home`, exists: true }),
  experiment: ({ base }, random) => ({
    path: `${base}/home-canary-${random.hex(6)}/nonexistent`,
    exists: false,
  }),
  probe: () => 'printf "%s %s" "$HOME" "$([ -d "$HOME" ] && echo exists || echo missing)"',
  canaries: (control, experiment) => [textCanary('home', control.path, experiment.path)],
  breaksBuilds: { weight: 4, inPairs: true },
  fix: { text: 'Set HOME to a fixed folder.', command: 'HOME=/nonexistent' },
};
