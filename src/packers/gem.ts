import type { Format } from '../model/difference.ts';
import type { Packer } from '../model/packer.ts';
import { modesOf } from '../util/fixes.ts';
import { joined } from './support/chain.ts';
import { releaseTime } from './support/release-time.ts';

const TIME = releaseTime('Set the release time: `gem build` gives it to all members, and writes its date.');

/** RubyGems, `Gem.source_date_epoch`: the owner is not written, the modes are those of the files. */
export const gem: Packer = {
  name: 'gem build',
  packed: ({ format, chain, line }) =>
    PLACES[format]?.test(joined(chain)) === true && (format !== 'text' || /^date: /m.test(line)),
  otherwise: '`gem build` packs the members of a gem: fix the files that it packs.',
  advice: { time: { fix: TIME }, mode: modesOf('`gem build` packs them', '.') },
};

/** Of its metadata, only the date: the rest is what the gemspec states. */
const PLACES: Partial<Record<Format, RegExp>> = {
  tar: /\.gem\0(?:data\.tar\.gz\0data\.tar\0[^\0]*\0|[^\0/]*\0)?$/,
  gzip: /\.gem\0[^\0/]+\.gz\0$/,
  text: /\.gem\0metadata\.gz\0metadata\0$/,
};
