import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../util/package-root.ts';

/** A scenario file; its name is that of its folder. */
export interface FoundScenario {
  readonly name: string;
  readonly file: string;
}

/** The scenarios in the subfolders of a folder. */
export const findScenarios = (folder: string): FoundScenario[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => ({ name, file: join(folder, name, 'scenario.yaml') }))
        .filter(({ file }) => existsSync(file))
    : [];

/** The scenarios that repro-harness ships. */
export const packagedScenarios = (): FoundScenario[] => findScenarios(join(packageRoot(), 'scenarios'));
