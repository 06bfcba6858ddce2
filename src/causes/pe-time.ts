import type { Cause } from '../model/cause.ts';
import type { Fix } from '../model/finding.ts';
import { blameAxes } from './support/blame-axes.ts';

/** The time stamps of headers, debug entries, exports and resources of a PE image that has no REPRO entry: seconds since the epoch. */
export const peTime: Cause = {
  code: 'pe-time',
  formats: ['pe'],
  cause: 'the image contains the time at which it was linked',
  fix: {
    text: 'Let the linker write no time, or that of SOURCE_DATE_EPOCH.',
  },
  explains: (pair, { field }, context) => {
    const { control, experiment, place } = pair.first;
    if (field !== 'TimeDateStamp' || isNone(control) || isNone(experiment)) return undefined;
    const fix = FIXES[place ?? ''];
    return { ...blameAxes(pair, ['clock'], context), ...(fix === undefined ? {} : { fix }) };
  },
};

/** Without a time: 0, or all bits set. */
const isNone = (value: unknown): boolean => value === null || value === 0 || value === 0xffffffff;

const FIXES: Readonly<Record<string, Fix>> = {
  'written by GNU ld': {
    text: 'Set SOURCE_DATE_EPOCH, which GNU ld uses instead of the clock, or omit the time.',
    command: '-Wl,--no-insert-timestamp',
  },
  'written by link.exe': {
    text: 'Let link.exe write a hash of the content instead of the time.',
    command: '/Brepro',
  },
  'written by LLD': {
    text: 'Let lld-link write a hash of the content instead of the time (with MinGW: -Wl,--no-insert-timestamp).',
    command: '/Brepro',
  },
  'written by a .NET compiler': {
    text: 'Compile deterministically: `-deterministic` of the C# and Visual Basic compilers of Roslyn, `<Deterministic>true</Deterministic>` of MSBuild.',
  },
};
