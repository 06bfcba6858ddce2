import type { Content, SizedContent } from './content.ts';
import { type FilterOptions, readFiltered } from './read-filtered.ts';
import type { Scratch } from './scratch.ts';

/** The output of the first of the programs that succeeds; undefined if none does, or if there is no room for it. */
export const unpackWhole = async (
  packed: Content,
  programs: readonly (readonly [string, ...string[]])[],
  scratch: Scratch,
  options: Pick<FilterOptions, 'seconds'> = {},
): Promise<SizedContent | undefined> => {
  for (const program of programs) {
    const piece = scratch.piece();
    let succeeded = false;
    const ended = (success: boolean): void => {
      succeeded = success;
    };
    for await (const chunk of readFiltered(packed.open(), program, { ...options, ended }))
      if (!piece.write(chunk)) return undefined;
    if (succeeded) return piece.content();
  }
  return undefined;
};
