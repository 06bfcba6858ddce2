import type { Packer } from '../model/packer.ts';
import { modesOf } from '../util/fixes.ts';
import { joined } from './support/chain.ts';
import { releaseTime } from './support/release-time.ts';

const TIME = releaseTime('Set the release time: `gem build` gives it to all members, and writes its date.');

/** RubyGems, `Gem.source_date_epoch`: the owner is not written, the modes are those of the files. */
export const gem: Packer = {
  name: 'gem build',
  packed: ({ format, chain }) =>
    format === 'text' ? METADATA.test(joined(chain)) : FORMATS.has(format) && PLACE.test(joined(chain)),
  otherwise: '`gem build` packs the members of a gem: fix the files that it packs.',
  advice: { time: { fix: TIME }, mode: modesOf('`gem build` packs them', '.') },
};

const FORMATS: ReadonlySet<string> = new Set(['tar', 'gzip']);
const PLACE = /\.gem\0(?:[^\0/]+\.gz\0|data\.tar\.gz\0data\.tar\0[^\0]*\0)?$|\.gem\0[^\0/]+\0$/;
const METADATA = /\.gem\0metadata\.gz\0metadata\0$/;
