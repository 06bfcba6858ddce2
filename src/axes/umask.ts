import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';

export const umask: Axis<'umask'> = {
  name: 'umask',
  summary: 'the permission bits that are cleared on new files',
  alias: 'umask',
  unavailable: () => undefined,
  setting: v.number(),
  settable: {
    form: 'an octal number',
    example: '0007',
    read: (word) => {
      if (!/^0?[0-7]{1,3}$/.test(word))
        throw new Failure(`'${displayText(word)}' is not an octal number from 0 to 0777`);
      return Number.parseInt(word, 8);
    },
  },
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
