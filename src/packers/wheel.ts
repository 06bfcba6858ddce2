import type { Packer } from '../model/packer.ts';
import { modesOf } from '../util/fixes.ts';
import { joined } from './support/chain.ts';
import { releaseTime } from './support/release-time.ts';

/** wheel.wheelfile of setuptools, and flit, hatchling and poetry: they write the release time for all members, in UTC. */
export const wheel: Packer = {
  name: 'wheel',
  packed: ({ format, chain }) => format === 'zip' && /\.whl\0[^\0]*\0$/.test(joined(chain)),
  otherwise: 'The program that builds the wheel decides it: pin its version.',
  advice: {
    time: { fix: releaseTime('Set the release time: it becomes that of all members.') },
    mode: modesOf('the wheel is built', '.'),
  },
};
