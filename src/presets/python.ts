import { join } from 'node:path';
import type { Lack, Preset, PresetRecipe, ProjectFolder } from '../model/preset.ts';
import { ownFolder } from './support/build-folders.ts';
import { has } from './support/has.ts';
import { installCommand } from './support/install-command.ts';
import { needTools, type Tool } from './support/need-tools.ts';
import { ownVersion } from './support/own-version.ts';
import { type PythonModules, pythonModules } from './support/python-modules.ts';
import { recipe } from './support/recipe.ts';
import { textOf } from './support/text-of.ts';

/** A Python distribution. */
export const python: Preset = {
  name: 'python',
  kind: 'a Python package',
  summary: 'pyproject.toml or setup.py: the wheel and the source distribution in dist',
  recognises: (project) =>
    has(project, 'setup.py') ||
    // A file without these holds only the settings of tools such as linters.
    /^\[(?:build-system|project|tool\.poetry)\]/m.test(textOf(project, 'pyproject.toml')),
  needs: 'pyproject.toml or setup.py',
  recipe: async (project) => {
    const tools = needTools([PYTHON]);
    if (tools.length > 0) return recipe({ ...BY_BUILD, lacks: tools });
    const own = ownFolder('python3');
    if (own !== undefined) {
      const mine = await recipeWith(project, [own]);
      if (mine.lacks.length === 0) return { ...mine, build: [...ownVersion('python3'), ...mine.build] };
    }
    return recipeWith(project, []);
  },
};

const recipeWith = async (project: ProjectFolder, first: readonly string[]): Promise<PresetRecipe> => {
  const modules = await pythonModules(join(project.path, 'pyproject.toml'), first);
  const way = wayOf(project, modules);
  return recipe({ ...(way ?? BY_BUILD), lacks: way === undefined ? [NO_FRONTEND] : missing(modules) });
};

const PYTHON: Tool = { program: 'python3', packages: { apt: 'python3', pacman: 'python' } };

type Way = Pick<PresetRecipe, 'command' | 'build' | 'outputs'>;

const way = (command: string, outputs: readonly string[]): Way => ({ command, build: [command], outputs });

// Isolation would download the tools that build it.
const BY_BUILD = way('python3 -m build --no-isolation', ['dist/*.{whl,tar.gz}']);
const BY_PIP = way('python3 -m pip wheel --no-deps --no-build-isolation --no-index -w dist .', [
  'dist/*.whl',
]);
const BY_SETUP = way('python3 setup.py sdist bdist_wheel', ['dist/*.{whl,tar.gz}']);

const wayOf = (project: ProjectFolder, { build, pip, setup }: PythonModules): Way | undefined => {
  if (build) return BY_BUILD;
  if (has(project, 'setup.py') && setup) return BY_SETUP;
  return pip ? BY_PIP : undefined;
};

const NO_FRONTEND: Lack = {
  problem: 'python3 has none of the modules build and pip',
  remedy: installCommand([{ apt: 'python3-build', pacman: 'python-build', apk: 'py3-build' }]),
};

const missing = ({ missing }: PythonModules): Lack[] =>
  missing.length === 0
    ? []
    : [
        {
          problem: `python3 lacks ${missing.join(', ')} to build it, which it cannot download: builds have no network`,
          remedy: installCommand(
            missing.map((name) => ({ apt: `python3-${name}`, pacman: `python-${name}`, apk: `py3-${name}` })),
          ),
        },
      ];
