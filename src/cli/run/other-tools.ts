import { realpathSync } from 'node:fs';
import type { Report } from '../../model/report.ts';
import { findProgram } from '../../sandbox/host/find-programs.ts';
import { runTool } from '../../sandbox/host/run-tool.ts';
import { displayText } from '../../util/display.ts';

/** Whose shell the run was started from. */
export interface Caller {
  readonly path: string;
  readonly home: string;
}

/**
 * A line for each tool that the build line names and that the caller's PATH finds in another file than the build: the build did not use the
 * caller's. Versions are asked for only then, and only of tools that are known to print one; if they are equal, there is no line.
 */
export const otherTools = async (
  { scenario, builds }: Pick<Report, 'scenario' | 'builds'>,
  { path, home }: Caller,
): Promise<string[]> => {
  const inside = buildFolders(scenario, builds);
  const own = path.split(':').filter((folder) => folder.startsWith('/'));
  const pairs = namesIn(scenario.build ?? '').flatMap((name) => {
    const [used, callers] = [findProgram(name, inside), findProgram(name, own)];
    return used === undefined || callers === undefined || isSame(used, callers)
      ? []
      : [{ name, used, callers }];
  });
  const lines = await Promise.all(
    pairs.slice(0, MOST).map(async ({ name, used, callers }) => {
      const [one, other] = await Promise.all([versionOf(name, used), versionOf(name, callers)]);
      if (one !== '' && one === other) return [];
      return [
        `${name}: ${shown(used, home)}${one} in the build; ${shown(callers, home)}${other} in your shell`,
      ];
    }),
  );
  return lines.flat();
};

/** The folders in which the control build finds its programs. */
const buildFolders = (scenario: Report['scenario'], builds: Report['builds']): readonly string[] => {
  const { recipe } = scenario as { readonly recipe?: { readonly scenario: { readonly env?: Variables } } };
  const chosen = recipe?.scenario.env?.['PATH'];
  // As a preset writes it for the caller's own version of a tool.
  const first = /\bexport PATH=([^\s:"']+):"\$PATH"/.exec(scenario.build ?? '')?.[1];
  return [
    ...(first === undefined ? [] : [first]),
    ...(chosen?.split(':') ?? (builds[0]?.conditions['path'] as readonly string[] | undefined) ?? []),
  ];
};

type Variables = Readonly<Record<string, string>>;

/** The words of a build line that may be programs found in PATH, and the programs that these run. */
const namesIn = (build: string): string[] => {
  const words = [...build.matchAll(WORD)].map(([word]) => word);
  return [...new Set(words.flatMap((word) => [word, ...(RUNS[word] ?? [])]))];
};

// No part of a path.
const WORD = /(?<![\w.+/-])[A-Za-z][\w.+-]*(?![\w.+/-])/g;

const RUNS: Readonly<Record<string, readonly string[]>> = {
  npm: ['node'],
  npx: ['node'],
  yarn: ['node'],
  pnpm: ['node'],
  cargo: ['rustc'],
  gem: ['ruby'],
  mvn: ['java'],
  gradle: ['java'],
};

/** What makes a tool print its version. */
const VERSION: Readonly<Record<string, string>> = {
  go: 'version',
  ...Object.fromEntries(
    'node npm yarn pnpm python python3 ruby gem perl php cargo rustc gcc g++ cc clang make cmake ninja meson tar gzip xz zip java javac mvn'
      .split(' ')
      .map((name) => [name, '--version']),
  ),
};

/** ` 20.20.2`; empty if it is not known. */
const versionOf = async (name: string, program: string): Promise<string> => {
  const word = VERSION[name];
  if (word === undefined) return '';
  try {
    const output = await runTool(program, [word], { signal: AbortSignal.timeout(LONGEST_MS) });
    const version = /\d+(?:\.\d+)+/.exec(output)?.[0];
    return version === undefined ? '' : ` ${version}`;
  } catch {
    return '';
  }
};

const isSame = (one: string, other: string): boolean => {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
};

const shown = (path: string, home: string): string =>
  displayText(home.length > 1 && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path);

const MOST = 5;
const LONGEST_MS = 2000;
