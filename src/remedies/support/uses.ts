import type { RemedySite } from '../../model/remedy.ts';

/** Whether the build command or a build file names one of these programs. */
export const uses = ({ words }: RemedySite, ...programs: readonly string[]): boolean =>
  programs.some((program) => words.has(program));
