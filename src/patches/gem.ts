import type { PatchRule } from '../model/patch.ts';
import { unlessNone, withEpoch } from './support/edits.ts';

export const gem: PatchRule = {
  name: 'gem',
  programs: ['gem'],
  axes: ['clock'],
  edits: (command, site) =>
    command.words[0]?.value === 'build' ? unlessNone(withEpoch(command, site)) : undefined,
  note: 'All files in the gem get the same time.',
  source: 'RubyGems, Gem.source_date_epoch',
};
