import type { PatchEdit, PatchRule, PatchSite, ShellCommand, ShellWord } from '../model/patch.ts';
import { behindName, epochText, insert, replace } from './support/edits.ts';

/** One time for all entries. */
export const jar: PatchRule = {
  name: 'jar',
  programs: ['jar'],
  axes: ['clock', 'source-mtime', 'timezone'],
  edits: (command, site) => {
    const { words } = command;
    if (words.some(({ text }) => text.startsWith('--date'))) return undefined;
    const bundle = words[0];
    if (
      bundle?.value !== undefined &&
      /^-?[cvfme0Mn]*c[cvfme0Mn]*$/.test(bundle.text) &&
      bundle.text !== '-c'
    )
      return split(command, bundle, site);
    return words.some(({ text }) => text === '-c' || text === '--create')
      ? [behindName(command, [dateOption(site)])]
      : undefined;
  },
  note: 'JDK 17 or later.',
  source: 'The jar command (JDK 17), --date',
};

const dateOption = (site: PatchSite): string =>
  `--date="$(date -u -d @${epochText(site)} +%Y-%m-%dT%H:%M:%SZ)"`;

/** `jar cfm FILE MANIFEST` has no long options: each letter becomes an option, those with values in front of these. */
const split = (
  command: ShellCommand,
  bundle: ShellWord,
  site: PatchSite,
): readonly PatchEdit[] | undefined => {
  const letters = [...bundle.text.replace('-', '')];
  const valued = letters.filter((letter) => 'fme'.includes(letter));
  const values = command.words.slice(1, 1 + valued.length);
  if (values.length < valued.length) return undefined;
  const flags = letters.filter((letter) => !valued.includes(letter)).map((letter) => `-${letter}`);
  const first = valued[0] === undefined ? [] : [`-${valued[0]}`];
  return [
    replace(bundle, [dateOption(site), ...flags, ...first].join(' ')),
    ...valued.slice(1).map((letter, index) => insert(values[index + 1]!.start, `-${letter} `)),
  ];
};
