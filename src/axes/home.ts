import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';

export const home: Axis<'home'> = {
  name: 'home',
  summary: 'HOME: another empty directory; in the profile thorough, one that does not exist',
  alias: 'home',
  pinnedBy: ['HOME'],
  unavailable: () => undefined,
  setting: v.object({ path: v.string(), exists: v.boolean() }),
  control: ({ base }) => ({ path: `${base}/home`, exists: true }),
  // Many tools keep a cache or a log below HOME (npm, go, cargo): without it, builds fail that are reproducible.
  experiment: ({ base, profile }, random) => {
    const folder = `${base}/home-canary-${random.hex(6)}`;
    return profile === 'thorough'
      ? { path: `${folder}/nonexistent`, exists: false }
      : { path: `${folder}/empty`, exists: true };
  },
  probe: () => 'printf "%s %s" "$HOME" "$([ -d "$HOME" ] && echo exists || echo missing)"',
  canaries: (control, experiment) => [textCanary('home', control.path, experiment.path)],
  breaksBuilds: { weight: 4, inPairs: true },
  fix: { text: 'Set HOME to a fixed folder.', command: 'HOME=/nonexistent' },
};
