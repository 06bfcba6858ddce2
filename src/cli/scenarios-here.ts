import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../util/package-root.ts';

/** A scenario by its folder's name. */
export interface FoundScenario {
  readonly name: string;
  readonly file: string;
}

/** The scenarios in the folders below one. */
export const findScenarios = (folder: string): FoundScenario[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => ({ name, file: join(folder, name, 'scenario.yaml') }))
        .filter(({ file }) => existsSync(file))
    : [];

/** The scenarios that come with this program. */
export const packagedScenarios = (): FoundScenario[] => findScenarios(join(packageRoot(), 'scenarios'));
