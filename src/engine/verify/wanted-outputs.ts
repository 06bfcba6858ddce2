import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { literalOf } from '../../util/patterns/pattern-matcher.ts';
import { readPatterns } from '../../util/patterns/read-pattern.ts';
import { sha256Of } from '../scenario/digest.ts';

/** What an output must be: its path in the tree, the digest, and the published file itself if there is a local copy. */
export interface Wanted {
  readonly path: string;
  readonly sha256: string;
  readonly file: string | undefined;
}

/**
 * What the outputs must be. Reads the published files, if there are local copies. Throws a `Failure` if the scenario does not state what was
 * published.
 */
export const wantedOutputs = async (scenario: Scenario, against: string | undefined): Promise<Wanted[]> => {
  const places = against === undefined ? searchPlaces(scenario) : [existing(against)];
  const published = Object.entries(scenario.published);
  const named =
    published.length > 0 ? published : plainOutputs(scenario).map((path) => [path, undefined] as const);
  const wanted: Wanted[] = [];
  for (const [path, sha256] of named) {
    const file = fileFor(path, places, named.length);
    const digest = file === undefined ? undefined : await sha256Of(file);
    if (against !== undefined && digest !== undefined) wanted.push({ path, sha256: digest, file });
    // Without `against`, compare only with a file that has the published digest.
    if (against === undefined && sha256 !== undefined)
      wanted.push({ path, sha256, file: digest === sha256 ? file : undefined });
  }
  if (wanted.length > 0) return wanted;
  throw new Failure(
    against === undefined
      ? `the scenario ${displayText(scenario.name)} does not state what was published\n  add published: {PATH: SHA256}, or compare with a file: --against FILE`
      : `${displayText(against)}: neither it nor a file in it has the name of an output: ${named.map(([path]) => displayText(path)).join(', ') || 'the scenario lists no outputs by name'}`,
  );
};

const existing = (path: string): string => {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return resolve(path);
  throw new Failure(`${displayText(path)}: there is no such file`);
};

/** Folders in which to look for a published file without `against`: beside the scenario's source archive, or beside the scenario. */
const searchPlaces = ({ source, folder }: Scenario): string[] =>
  source.kind === 'archive' ? [...source.search] : [folder];

/** Outputs that name one path in the tree, without a wildcard. */
const plainOutputs = ({ outputs = [] }: Scenario): string[] =>
  readPatterns(outputs)
    .filter(({ place }) => place === 'below')
    .flatMap((alternative) => literalOf(alternative) ?? []);

const fileFor = (path: string, places: readonly string[], outputs: number): string | undefined => {
  for (const place of places) {
    const stats = statSync(place, { throwIfNoEntry: false });
    if (stats?.isFile() && (outputs === 1 || basename(place) === basename(path))) return place;
    if (stats?.isDirectory() && readdirSync(place).includes(basename(path))) {
      const file = join(place, basename(path));
      if (statSync(file).isFile()) return file;
    }
  }
  return undefined;
};
