import { chmodSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import { displayLines } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { shellQuote, shellWords } from '../../util/shell-quote.ts';
import type { BuildPlan } from '../build-process/request.ts';
import { findEndpoints } from '../host/find-endpoints.ts';
import { SETUP_ENV } from '../host/find-programs.ts';
import { findSecrets } from '../host/find-secrets.ts';
import { runProgram } from '../host/run-program.ts';
import { HOST } from './build-mounts.ts';
import type { HostTop } from './host-top.ts';
import { type HostView, hostView } from './host-view.ts';
import { HIDDEN_FILE, HIDDEN_FOLDER, SHOWN, VIEW } from './inside-paths.ts';
import { mountPoint } from './mount-point.ts';
import { bind, type Mount } from './mount-table.ts';
import type { NamespaceHandle } from './namespace-handle.ts';
import { viewScript } from './view-script.ts';

/** The folders of the host as the builds of a sandbox see them, mounted below `SHOWN`. */
export interface OpenedView {
  /** Files and folders in /etc that builds must not read: each build hides them in its own /etc. */
  readonly hiddenInEtc: readonly string[];
}

/**
 * Mounts the view, once for all builds. `asRoot`: whether the user of builds is root of the host, who may read everything. Throws a `Failure`
 * if something cannot be hidden.
 */
export const openView = async (
  handle: Pick<NamespaceHandle, 'outside' | 'enter'>,
  top: HostTop,
  plan: Pick<BuildPlan, 'binds' | 'tools'>,
  asRoot: boolean,
): Promise<OpenedView> => {
  const view = hostView(top);
  furnish(handle.outside, view);
  const [secrets, failed] = await Promise.all([
    asRoot ? findSecrets(view.searched) : [],
    enter(
      handle,
      viewScript(viewMounts(view), `${VIEW}/places`, ({ target }) =>
        [
          `mount --rbind ${shellWords([target.replace(SHOWN, HOST), target])}`,
          `printf '%s\\0' ${shellQuote(target.slice(SHOWN.length))}`,
        ].join(' && '),
      ),
    ),
  ]);
  const open = [...view.bound, ...failed.split('\0').slice(0, -1)];
  const isOpen = (path: string): boolean => open.some((place) => isInside(path, place));
  const endpoints = open.length === 0 ? [] : await findEndpoints(open, view.searched.filter(isOpen));
  const outsideEtc = secrets.filter((path) => !isInside(path, '/etc'));
  const covers = outermost([...view.homes, ...outsideEtc, ...endpoints]);
  if (covers.length > 0) {
    const mounts = covers.map((path, index) =>
      bind(coverOf(handle.outside, path, index, view, plan), SHOWN + path),
    );
    await enter(
      handle,
      viewScript(
        mounts,
        `${VIEW}/hidden`,
        ({ source, target }) => `mount --bind ${shellWords([source, target])}`,
      ),
    );
  }
  return { hiddenInEtc: secrets.filter((path) => isInside(path, '/etc')) };
};

const furnish = (outside: string, { layered, bound }: HostView): void => {
  for (const place of [...layered, ...bound]) mkdirSync(outside + SHOWN + place, { recursive: true });
  mkdirSync(`${outside}${VIEW}/none`);
  mkdirSync(outside + HIDDEN_FOLDER);
  writeFileSync(outside + HIDDEN_FILE, '');
  for (const path of [HIDDEN_FOLDER, HIDDEN_FILE]) chmodSync(outside + path, 0);
};

const viewMounts = ({ layered, bound }: HostView): Mount[] => [
  ...layered.map((place) => ({
    source: 'overlay',
    target: SHOWN + place,
    type: 'overlay',
    // Two folders are the fewest of which an overlay can be made.
    options: `ro,nodev,lowerdir=${VIEW}/none:${HOST}${place},userxattr`,
  })),
  ...bound.map((place) => bind(HOST + place, SHOWN + place)),
];

/** What is mounted on a path to hide it: a home is an empty folder, with mount points for what the scenario shows of it. */
const coverOf = (
  outside: string,
  path: string,
  index: number,
  { homes }: HostView,
  { binds, tools }: Pick<BuildPlan, 'binds' | 'tools'>,
): string => {
  const isFolder = lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) return HIDDEN_FILE;
  const shown = [...binds.map((bound) => bound.path), ...tools.trees].filter(
    (bound) => isInside(bound, path) && bound !== path,
  );
  if (!homes.includes(path) && shown.length === 0) return HIDDEN_FOLDER;
  const cover = `${VIEW}/homes/${index}`;
  mkdirSync(outside + cover, { recursive: true });
  for (const bound of shown) mountPoint(outside + cover, bound.slice(path.length), bound);
  return cover;
};

const outermost = (paths: readonly string[]): string[] => {
  const all = [...new Set(paths)].sort();
  const kept: string[] = [];
  for (const path of all) if (!isInside(path, kept.at(-1) ?? '\0')) kept.push(path);
  return kept;
};

const enter = async ({ enter }: Pick<NamespaceHandle, 'enter'>, script: string): Promise<string> => {
  const [command, ...words] = [...enter, '/bin/sh', '-c', script];
  const { output, problem, messages } = await runProgram(command!, words, { env: SETUP_ENV });
  if (problem === undefined) return output;
  throw new Failure(
    `the host's folders cannot be prepared for builds:\n${displayLines(messages.trim() || problem)}`,
    ExitCode.inconclusive,
  );
};
