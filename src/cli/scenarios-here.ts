import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from '../engine/scenario/load-scenario.ts';
import { Failure } from '../util/failure.ts';
import { namesIn } from '../util/names-in.ts';
import { packageRoot } from '../util/package-root.ts';
import { pathKind } from '../util/path-kind.ts';

/** A scenario file, and a name by which `run` and `verify` find it. */
export interface FoundScenario {
  readonly name: string;
  readonly file: string;
}

/** The scenarios in the subfolders of a folder; each has the name of its subfolder. */
export const findScenarios = (folder: string): FoundScenario[] =>
  pathKind(folder) === 'folder'
    ? namesIn(folder)
        .sort()
        .map((name) => ({ name, file: join(folder, name, 'scenario.yaml') }))
        .filter(({ file }) => existsSync(file))
    : [];

/** The scenarios of the current folder: `./repro.yaml` and those in `./scenarios`. */
export const scenariosHere = (): string[] => [
  ...(existsSync('repro.yaml') ? ['repro.yaml'] : []),
  ...findScenarios('scenarios').map(({ file }) => file),
];

/** The same with their names, which the key `name` may choose. Those that cannot be read are left out. */
export const namedScenarios = async (files: readonly string[]): Promise<FoundScenario[]> =>
  (await Promise.all(files.map(named))).flat();

const named = async (file: string): Promise<FoundScenario[]> => {
  try {
    return [{ name: (await readScenario(file)).name, file }];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
};

/** The scenarios that repro-harness ships. */
export const packagedScenarios = (): FoundScenario[] => findScenarios(join(packageRoot(), 'scenarios'));
