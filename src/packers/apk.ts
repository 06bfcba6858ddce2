import type { Packer } from '../model/packer.ts';
import { modesOf } from '../util/fixes.ts';
import { joined } from './support/chain.ts';
import { releaseTime } from './support/release-time.ts';

/** A package of Alpine Linux: abuild sets the times of all files to the release time, and runs under fakeroot. */
export const apk: Packer = {
  name: 'abuild',
  packed: ({ format, chain }) => (format === 'tar' || format === 'gzip') && /\.apk\0/.test(joined(chain)),
  otherwise: 'abuild packs the members of the package: fix the files that it packs.',
  advice: {
    time: { fix: releaseTime('Set the release time, which abuild gives to all files.') },
    owner: { fix: { text: 'Run abuild under fakeroot, with root as the owner of all files.' } },
    mode: modesOf('abuild packs them', '"$pkgdir"'),
  },
};
