import { basename } from 'node:path';
import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { readPattern } from '../../util/patterns/read-pattern.ts';

/** Called before the builds. Throws a `Failure` if a pattern of the outputs can match nothing, whatever the build writes. */
export const refuseVainPatterns = ({ outputs = [], ignore, source }: Scenario): void => {
  const folder = source.kind === 'dir' ? source.dir : undefined;
  for (const pattern of outputs) {
    const why =
      (folder === undefined ? undefined : (absolute(pattern, folder) ?? roundabout(pattern, folder))) ??
      (ignore.includes(pattern) ? 'it is among those to ignore, too: leave it out of one' : undefined);
    if (why !== undefined)
      throw new Failure(
        `the pattern '${displayText(pattern)}' (outputs: or --output) can match nothing: ${why}`,
      );
  }
};

/** A path of the host: patterns start at the source. */
const absolute = (pattern: string, folder: string): string | undefined =>
  pattern.startsWith(`${folder}/`)
    ? `patterns start at the source: write ${displayText(pattern.slice(folder.length))}`
    : undefined;

/** `../NAME` with the name of the source itself: in builds the source has another name, and is not beside itself. */
const roundabout = (pattern: string, folder: string): string | undefined => {
  const name = basename(folder);
  const leads = readPattern(pattern).every(
    ({ place, segments }) => place === 'beside' && segments[0]?.literal === name,
  );
  return leads
    ? `${displayText(name)} is the source: write ${displayText(pattern.slice(`../${name}/`.length) || '/**')}`
    : undefined;
};
