import type { Format } from '../model/difference.ts';
import type { Packer } from '../model/packer.ts';
import { modesOf } from '../util/fixes.ts';
import { joined } from './support/chain.ts';
import { releaseTime } from './support/release-time.ts';

/** A package of Alpine Linux: abuild sets the times of all files to the release time, and runs under fakeroot. */
export const apk: Packer = {
  name: 'abuild',
  packed: ({ format, chain }) => PLACES[format]?.test(joined(chain)) === true,
  otherwise: 'abuild packs the members of the package: fix the files that it packs.',
  advice: {
    time: { fix: releaseTime('Set the release time, which abuild gives to all files.') },
    owner: { fix: { text: 'Run abuild under fakeroot, with root as the owner of all files.' } },
    mode: modesOf('abuild packs them', '"$pkgdir"'),
  },
};

/** Not what is inside its members: other programs packed that. */
const PLACES: Partial<Record<Format, RegExp>> = {
  gzip: /\.apk\0$/,
  tar: /\.apk\0(?:[^\0]*\0){0,2}$/,
};
