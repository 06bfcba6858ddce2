import type { Lack, Preset, ProjectFolder } from '../model/preset.ts';
import { displayText } from '../util/display.ts';
import { has } from './support/has.ts';
import { needTools, type Tool } from './support/need-tools.ts';
import { ownVersion } from './support/own-version.ts';
import { recipe } from './support/recipe.ts';
import { textOf } from './support/text-of.ts';

/** A package of npm, or an application that is built with its scripts. */
export const npm: Preset = {
  name: 'npm',
  kind: 'an npm package',
  summary: 'package.json: what npm pack packs; if it is private, what its script build makes',
  recognises: (project) => {
    const { name, version, scripts } = manifestOf(project);
    return (name !== undefined && version !== undefined) || scripts['build'] !== undefined;
  },
  needs: 'package.json',
  nearly: (project) => {
    if (!has(project, 'package.json')) return undefined;
    try {
      JSON.parse(withoutMark(textOf(project, 'package.json')));
    } catch (error) {
      return `package.json is not JSON: ${displayText((error as Error).message)}`;
    }
    return 'package.json has no script build, and no name and version to pack';
  },
  recipe: (project) => {
    const { isPrivate, scripts, dependencies } = manifestOf(project);
    const builds = scripts['build'] !== undefined;
    const runsScript = builds || PACKING.some((name) => scripts[name] !== undefined);
    const build = [...(builds ? ['npm run build'] : []), ...(isPrivate && builds ? [] : ['npm pack'])];
    return recipe({
      command: build.join(' && '),
      build: [...ownVersion('node'), ...build],
      outputs: isPrivate && builds ? undefined : ['/*.tgz'],
      ignore: isPrivate && builds ? ['node_modules/', '*.tsbuildinfo', '.cache/', '*.log'] : [],
      // Without a network, npm would try for minutes.
      env: { npm_config_offline: 'true', npm_config_update_notifier: 'false' },
      lacks: [
        ...needTools([NODE, NPM]),
        ...(runsScript && dependencies > 0 && !has(project, 'node_modules', '.pnp.cjs')
          ? [noDependencies(project)]
          : []),
      ],
    });
  },
};

const NODE: Tool = { program: 'node', packages: { apt: 'nodejs' } };
const NPM: Tool = { program: 'npm', packages: { apt: 'npm' } };

/** Scripts that `npm pack` runs. */
const PACKING = ['prepack', 'prepare', 'postpack'];

const noDependencies = (project: ProjectFolder): Lack => ({
  problem: 'the dependencies are not installed (there is no node_modules), and builds have no network',
  remedy: `run ${LOCKS.find(([lock]) => has(project, lock))?.[1] ?? 'npm install'} first`,
});

const LOCKS = [
  ['package-lock.json', 'npm ci'],
  ['npm-shrinkwrap.json', 'npm ci'],
  ['pnpm-lock.yaml', 'pnpm install --frozen-lockfile'],
  ['yarn.lock', 'yarn install --frozen-lockfile'],
  ['bun.lock', 'bun install --frozen-lockfile'],
] as const;

interface Manifest {
  readonly name: unknown;
  readonly version: unknown;
  readonly isPrivate: boolean;
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly dependencies: number;
}

const manifestOf = (project: ProjectFolder): Manifest => {
  const written = parse(has(project, 'package.json') ? textOf(project, 'package.json') : '');
  const count = (key: string): number => Object.keys(objectOf(written[key])).length;
  return {
    name: written['name'],
    version: written['version'],
    isPrivate: written['private'] === true,
    scripts: objectOf(written['scripts']),
    dependencies: count('dependencies') + count('devDependencies'),
  };
};

const parse = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return objectOf(JSON.parse(withoutMark(text)));
  } catch {
    return {};
  }
};

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
