import type { Packer } from '../model/packer.ts';
import { modesOf } from '../util/fixes.ts';
import { joined } from './support/chain.ts';

/** `npm pack` (pacote, tar): the times are fixed, the owner is not written, the modes are those of the files and at least 644. */
export const npm: Packer = {
  name: 'npm pack',
  packed: ({ format, chain, writer }) =>
    format === 'tar' && !writer.startsWith('GNU tar') && PLACE.test(joined(chain)),
  otherwise: '`npm pack` and its version decide it: pin the version of npm.',
  advice: { mode: modesOf('`npm pack` packs them', '.') },
};

const PLACE = /\.tgz\0[^\0]+\.tar\0package\/[^\0]*\0$/;
