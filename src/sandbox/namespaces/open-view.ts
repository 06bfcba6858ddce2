import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import { displayLines } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { outermost } from '../../util/outermost.ts';
import { shellQuote, shellWords } from '../../util/shell-quote.ts';
import type { BuildPlan } from '../build-process/request.ts';
import { boundSockets } from '../host/bound-sockets.ts';
import { HOST } from './host-layers.ts';
import { type HostTop, hostTop } from './host-top.ts';
import { type HostView, hostView } from './host-view.ts';
import { HIDDEN_FILE, HIDDEN_FOLDER, SHOWN, VIEW } from './inside-paths.ts';
import { mountPoint } from './mount-point.ts';
import { bind, type Mount } from './mount-table.ts';
import type { NamespaceHandle } from './namespace-handle.ts';
import { ENDPOINTS, foundPaths, searchScript } from './search-script.ts';
import { secretsFound, secretsScript } from './search-secrets.ts';
import { viewScript } from './view-script.ts';

/** The folders of the host as the builds of a sandbox see them, mounted below `SHOWN`. */
export interface OpenedView {
  readonly top: HostTop;
  /** Files and folders in /etc that builds must not read: each build hides them in its own /etc. */
  readonly hiddenInEtc: readonly string[];
  /** Files and folders that only root may read, and builds that root starts do not see; sorted. */
  readonly secrets: readonly string[];
  /**
   * The sockets and FIFOs of the host in folders that builds see, sorted: in builds they lead nowhere. The first call searches for them: FIFOs,
   * and sockets of other network namespaces, only near the tops of folders.
   */
  readonly endpoints: () => Promise<readonly string[]>;
}

/**
 * Mounts the view, once for all builds. `asRoot`: whether the user of builds is root of the host, who may read everything. Throws a `Failure`
 * if something cannot be hidden.
 */
export const openView = async (
  handle: Pick<NamespaceHandle, 'outside' | 'run'>,
  plan: Pick<BuildPlan, 'binds' | 'tools'>,
  asRoot: boolean,
): Promise<OpenedView> => {
  const run = (script: string): Promise<string> => handle.run(script).catch(refuse);
  const top = hostTop();
  const view = hostView(top);
  furnish(handle.outside, view);
  const secrets = `${VIEW}/secrets`;
  const failed = await run(
    [
      ...(asRoot ? [`{ ${secretsScript(view)}\n} >${secrets} &`] : []),
      viewScript(viewMounts(view), `${VIEW}/places`, ({ target }) => {
        const path = HOST + target.slice(SHOWN.length);
        const mount = `mount --rbind ${shellWords([path, target])}`;
        // A folder that another program has removed meanwhile is empty in builds.
        return `{ ${mount} || ! [ -d ${shellQuote(path)} ] || ${mount}; } && printf '%s\\0' ${shellQuote(path)}`;
      }),
      'wait',
    ].join('\n'),
  );
  const hidden = asRoot ? secretsFound(readFileSync(handle.outside + secrets, 'utf8'), view) : [];
  const open = [...view.bound, ...foundPaths(failed)];
  const endpointsIn = async (places: readonly string[]): Promise<string[]> => {
    if (places.length === 0) return [];
    const isOpen = (path: string): boolean => places.some((place) => isInside(path, place));
    const found = foundPaths(await run(searchScript(view.searched.filter(isOpen), ENDPOINTS)));
    return [...new Set([...boundSockets(places), ...found])]
      .filter((path) => !view.homes.some((home) => isInside(path, home)))
      .sort();
  };
  const covers = outermost([
    ...view.homes,
    ...hidden.filter((path) => !isInEtc(path)),
    ...(await endpointsIn(open)),
  ]).sort();
  if (covers.length > 0) {
    const mounts = covers.map((path, index) =>
      bind(coverOf(handle.outside, path, index, view, plan), SHOWN + path),
    );
    await run(
      viewScript(
        mounts,
        `${VIEW}/hidden`,
        ({ source, target }) => `mount --bind ${shellWords([source, target])}`,
      ),
    );
  }
  return {
    top,
    secrets: hidden.toSorted(),
    hiddenInEtc: [...hidden.filter(isInEtc), ...(await endpointsIn(view.inEtc))],
    endpoints: () => endpointsIn([...top.places, '/etc']),
  };
};

const isInEtc = (path: string): boolean => isInside(path, '/etc');

const refuse = (error: NodeJS.ErrnoException): never => {
  // A file of the sandbox could not be written.
  if (error.syscall !== undefined) throw error;
  throw new Failure(
    `the host's folders cannot be prepared for builds:\n${displayLines(error.message)}`,
    ExitCode.inconclusive,
  );
};

const furnish = (outside: string, { layered, bound }: HostView): void => {
  for (const place of [...layered, ...bound]) mkdirSync(outside + SHOWN + place, { recursive: true });
  // A sandbox that is opened for a second plan, as by fuzz, has them.
  if (existsSync(outside + HIDDEN_FILE)) return;
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
