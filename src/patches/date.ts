import type { PatchRule, ShellWord } from '../model/patch.ts';
import { behindName, epochText, withVariable } from './support/edits.ts';

/** The current time, as UTC in English. Not a `date` that reads another time, or sets that of the host. */
export const date: PatchRule = {
  name: 'date',
  programs: ['date', 'gdate'],
  axes: ['clock', 'timezone', 'locale'],
  edits: (command, site) => {
    if (!command.words.every((word) => isFormat(word) || isPlainOption(word))) return undefined;
    const isUtc = command.words.some(({ value }) => value !== undefined && UTC.test(value));
    return [
      ...withVariable(command, 'LC_ALL', 'C'),
      behindName(command, [...(isUtc ? [] : ['-u']), '-d', `@${epochText(site)}`]),
    ];
  },
  note: 'The option -d is that of GNU date.',
  source: 'GNU coreutils manual, 21.1 date; https://reproducible-builds.org/docs/source-date-epoch/',
};

const UTC = /^(?:-R?uR?|--utc|--universal)$/;

const isFormat = ({ text }: ShellWord): boolean => /^["']?\+/.test(text);

const isPlainOption = ({ value }: ShellWord): boolean =>
  value !== undefined &&
  /^(?:-[uR]{1,2}|-I\w*|--(?:utc|universal|rfc-email|rfc-2822|rfc-822|rfc-3339=\w+|iso-8601(?:=\w+)?))$/.test(
    value,
  );
