import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import type { Settings } from '../model/conditions.ts';
import type { Random } from '../model/random.ts';
import { textCanary } from '../util/canaries.ts';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { absolutePath } from './support/absolute-path.ts';

export const home: Axis<'home'> = {
  name: 'home',
  summary: 'HOME: another empty directory; in the profile thorough, one that does not exist',
  alias: 'home',
  pinnedBy: ['HOME'],
  unavailable: () => undefined,
  setting: v.object({ path: absolutePath, exists: v.boolean() }),
  settable: {
    form: 'empty or missing',
    example: 'missing',
    read: (word, { base }, random) => {
      if (word !== 'empty' && word !== 'missing')
        throw new Failure(`'${displayText(word)}' is neither empty nor missing`);
      return anotherHome(base, word === 'empty', random);
    },
  },
  control: ({ base }) => ({ path: `${base}-home`, exists: true }),
  // Many tools keep a cache or a log below HOME (npm, go, cargo): without it, builds fail that are reproducible.
  experiment: ({ base, profile }, random) => anotherHome(base, profile !== 'thorough', random),
  probe: () => 'printf "%s %s" "$HOME" "$([ -d "$HOME" ] && echo exists || echo missing)"',
  canaries: (control, experiment) => [textCanary('home', control.path, experiment.path)],
  breaksBuilds: { weight: 4, inPairs: true },
  // It exists if that of the experiment does: builds that need it must not fail only in the third.
  third: ({ path, exists }) => ({ path: path.replace(/[0-9a-f]{6}(?=\/\w+$)/, following), exists }),
  sizesEnvironment: true,
  fix: { text: 'Set HOME to a fixed folder.', command: 'HOME=/nonexistent' },
};

const anotherHome = (base: string, exists: boolean, random: Random): Settings['home'] => ({
  path: `${base}-home-canary-${random.hex(6)}/${exists ? 'empty' : 'nonexistent'}`,
  exists,
});

const following = (hex: string): string =>
  ((Number.parseInt(hex, 16) + 1) % 0x1000000).toString(16).padStart(6, '0');
