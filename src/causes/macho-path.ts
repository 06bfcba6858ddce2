import type { Cause } from '../model/cause.ts';
import type { Fix } from '../model/finding.ts';
import { blameBuildPath } from './support/blame-build-path.ts';

/** Paths of objects, sources and libraries in the symbols for debuggers and in the load commands of a Mach-O file. */
export const machoPath: Cause = {
  code: 'macho-path',
  formats: ['macho'],
  cause: 'the symbols for debuggers or the load commands contain the path of the build',
  fix: { text: 'Write paths relative to the source.' },
  explains: (pair, { field }, context) => {
    const owner = pair.first.member.at(-1) ?? '';
    const fix = field === 'path' ? COMMANDS[owner] : SYMBOLS[field];
    if (fix === undefined) return undefined;
    const blamed = blameBuildPath(pair, context);
    return blamed === undefined ? undefined : { ...blamed, fix };
  },
};

const SYMBOLS: Readonly<Record<string, Fix>> = {
  'N_OSO path': {
    text: 'Let the linker (ld64, LLD) remove the prefix of the paths of object files.',
    command: '-Wl,-oso_prefix,$PWD/',
  },
  'N_SO path': {
    text: 'Remove the build path by a prefix map of the compiler.',
    command: '-ffile-prefix-map=$PWD=.',
  },
};

const COMMANDS: Readonly<Record<string, Fix>> = {
  LC_ID_DYLIB: {
    text: 'State the name by which the library is loaded.',
    command: '-Wl,-install_name,@rpath/NAME.dylib',
  },
  LC_LOAD_DYLIB: {
    text: 'Link libraries whose own names (-install_name) are relative to @rpath or @loader_path.',
  },
  LC_RPATH: { text: 'State paths relative to @loader_path or @executable_path.' },
};
