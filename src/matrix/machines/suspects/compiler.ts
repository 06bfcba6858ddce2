import { soleOf } from './sole-of.ts';
import type { Suspect } from './suspect.ts';

/** The compiler whose name and version an object file contains. */
export const compiler: Suspect = {
  includes: (what) =>
    /^(?:(?:[\w-]+-)?(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(?:-[\d.]+)?|rustc|go|python3?(?:\.\d+)?)$/.test(
      what,
    ),
  codes: ['elf-compiler', 'pyc-version'],
  choose: ({ candidates }) => soleOf([...candidates.keys()]),
  confidence: ({ finding, values }) =>
    finding.evidence.some(
      ({ control, experiment }) => holds(control, values[0].value) && holds(experiment, values[1].value),
    )
      ? 'recognised'
      : 'suggested',
  fix: { text: 'Use the same version of the compiler on all machines.' },
};

const holds = (text: string, version: string): boolean => {
  const number = /\d+\.\d+(?:\.\d+)*/.exec(version)?.[0];
  return number !== undefined && text.includes(number);
};
