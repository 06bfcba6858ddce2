import type { PatchRule } from '../model/patch.ts';
import { insert } from './support/edits.ts';

/** Programs of the build tree find its libraries relative to themselves: the path of the tree is not in them. */
export const cmake: PatchRule = {
  name: 'cmake',
  programs: ['cmake'],
  axes: ['build-path'],
  edits: ({ head, words }) => {
    const configures =
      words.length > 0 &&
      words.every(({ value, text }) => !text.startsWith('-') || value === undefined || !OTHER.test(value));
    return !configures || words.some(({ text }) => text.includes('CMAKE_BUILD_RPATH_USE_ORIGIN'))
      ? undefined
      : [insert(head.end, ' -DCMAKE_BUILD_RPATH_USE_ORIGIN=ON')];
  },
  note: 'CMake 3.14 or later.',
  source:
    'CMake documentation, CMAKE_BUILD_RPATH_USE_ORIGIN; https://reproducible-builds.org/docs/deterministic-build-systems/',
};

/** It builds, installs, runs a script or a command, or only tells something. */
const OTHER =
  /^(?:--build|--install|--open|-E|-P|--find-package|--workflow|--version|-version|\/V|-h|-H|--help.*|--system-information)$/;
