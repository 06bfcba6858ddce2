import type { PatchRule } from '../model/patch.ts';
import { behindName } from './support/edits.ts';
import { has, readOptions } from './support/options.ts';

export const gzip: PatchRule = {
  name: 'gzip',
  programs: ['gzip', 'pigz'],
  axes: ['clock', 'source-mtime', 'tmpdir', 'pid'],
  edits: (command) => {
    const options = readOptions(command.words, GRAMMAR);
    if (options === undefined || has(options, ['n', '--no-name', 'N', '--name']) || has(options, OTHER))
      return undefined;
    return [behindName(command, ['-n'])];
  },
  source: 'GNU gzip manual, 3 Invoking gzip',
};

const GRAMMAR = { flags: 'acdfhklLnNqrtvV0123456789iRzKmM', valued: 'SbpCAIJ' };
/** Everything but compression. */
const OTHER = [
  ...['d', 'h', 'l', 'L', 't', 'V', 'z', 'K'],
  ...[
    '--decompress',
    '--uncompress',
    '--list',
    '--test',
    '--help',
    '--version',
    '--license',
    '--zlib',
    '--zip',
  ],
];
