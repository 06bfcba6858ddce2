import type { Tool } from './need-tools.ts';

/** Programs that several presets need. */
export const MAKE: Tool = { program: 'make', packages: { apt: 'make' } };

export const COMPILER: Tool = {
  program: 'cc',
  packages: { apt: 'build-essential', dnf: 'gcc', zypper: 'gcc', pacman: 'base-devel', apk: 'build-base' },
};

export const NINJA: Tool = {
  program: 'ninja',
  packages: { apt: 'ninja-build', zypper: 'ninja', pacman: 'ninja', apk: 'ninja-build' },
};
