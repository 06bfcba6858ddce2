import type { Packer } from '../model/packer.ts';
import { modesOf } from '../util/fixes.ts';
import { joined } from './support/chain.ts';
import { releaseTime } from './support/release-time.ts';

const LATEST = releaseTime('Set the release time: dpkg-deb writes no later time.');

/** deb(5), deb-split(5); dpkg-deb(1), ENVIRONMENT: it replaces times that are later, in the ar archive and in both tar archives. */
export const deb: Packer = {
  name: 'dpkg-deb',
  packed: ({ format, chain }) => (format === 'ar' || format === 'tar') && PLACE.test(joined(chain)),
  otherwise: 'dpkg-deb packs the members of a .deb: fix the files that it packs.',
  advice: {
    time: {
      fix: LATEST,
      byAxis: {
        clock: LATEST,
        'source-mtime': {
          text: 'Set the times of the files to the release time before dpkg-deb packs them: it replaces only later times.',
          command: 'find DIR -exec touch -hd @$SOURCE_DATE_EPOCH {} +',
        },
      },
    },
    owner: {
      fix: {
        text: 'Let dpkg-deb write root as the owner of all files, or run it under fakeroot.',
        command: 'dpkg-deb --root-owner-group --build',
      },
    },
    mode: modesOf('dpkg-deb packs them', 'DIR'),
  },
};

const PLACE = /\.[du]?deb\0(?:(?:control|data)\.tar(?:\.\w+)?\0(?:(?:control|data)\.tar\0)?)?[^\0]*\0$/;
