import { chmodSync, mkdirSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { shellQuote, shellWords } from '../../util/shell-quote.ts';
import type { Bind, BuildPlan } from '../build-process/request.ts';
import type { BuildSite, Overlays } from './build-site.ts';
import { HOST } from './host-layers.ts';
import type { Mount } from './mount-table.ts';
import type { BuildFolders } from './skeleton.ts';

/** How a build gets its own version of a path of the host: from an overlay on it, or from a copy. Paths inside the sandbox. */
interface PrivateBind {
  readonly bind: Bind;
  /** What is mounted in the build. */
  readonly shown: string;
  /** The folder below `top` with all that the build writes there: it is limited like everything else in `top`. */
  readonly own: string;
  /** What the overlay lies on: a link, because not every path can be an option of mount(8). */
  readonly lower: string;
  /** The options of the overlay, or undefined if it is a copy. */
  readonly overlay: string | undefined;
}

const privateBinds = (
  { top }: BuildFolders,
  { binds }: Pick<BuildPlan, 'binds'>,
  overlays: Overlays,
): PrivateBind[] =>
  binds.flatMap((bind, index) => {
    if (!bind.private) return [];
    const own = `${top}/private/${index}`;
    const beside = `${top.replace(/\/top$/, '')}/private/${index}`;
    const overlay = overlays.get(bind.path);
    return [
      {
        bind,
        own,
        lower: `${beside}/lower`,
        overlay,
        shown: overlay === undefined ? `${own}/copy` : `${beside}/merged`,
      },
    ];
  });

/** Where the sandbox has the source of a bind: the host's path, or the build's own version. */
export const bindSource = (
  folders: BuildFolders,
  plan: Pick<BuildPlan, 'binds'>,
  overlays: Overlays,
): ((bind: Bind) => string) => {
  const own = new Map(privateBinds(folders, plan, overlays).map(({ bind, shown }) => [bind, shown]));
  return (bind) => own.get(bind) ?? HOST + bind.path;
};

/** The overlays of the private binds. They are mounted before the build's root is. */
export const privateMounts = (folders: BuildFolders, { plan, overlays }: PrivateSite): Mount[] =>
  privateBinds(folders, plan, overlays).flatMap(({ overlay, lower, own, shown }) =>
    overlay === undefined
      ? []
      : [
          {
            source: 'overlay',
            target: shown,
            type: 'overlay',
            options: `lowerdir=${lower},upperdir=${own}/upper,workdir=${own}/work,${overlay}`,
          },
        ],
  );

type PrivateSite = Pick<BuildSite, 'plan' | 'overlays'>;

/** Writes the folders of the private binds of a build. `seed`: what is copied to `top` before the build; `outside`: the root of the sandbox. */
export const writePrivate = (
  outside: string,
  folders: BuildFolders,
  { plan, overlays }: PrivateSite,
): void => {
  for (const { bind, own, lower, shown, overlay } of privateBinds(folders, plan, overlays)) {
    const seed = join(outside, folders.seed, own.slice(folders.top.length));
    mkdirSync(seed, { recursive: true });
    if (overlay === undefined) continue;
    mkdirSync(join(seed, 'work'));
    // The merged folder gets its attributes from the upper one.
    const { mode, mtimeMs } = statSync(bind.path);
    mkdirSync(join(seed, 'upper'));
    chmodSync(join(seed, 'upper'), mode & 0o7777);
    utimesSync(join(seed, 'upper'), mtimeMs / 1000, mtimeMs / 1000);
    mkdirSync(outside + shown, { recursive: true });
    symlinkSync(HOST + bind.path, outside + lower);
  }
};

/**
 * Shell text that copies what cannot be part of an overlay, then mounts the overlays, and gives all to the build's user if that is not who
 * runs it. Mounts on top come later: nothing of the host is changed.
 */
export const privateScript = (
  folders: BuildFolders,
  { plan, overlays }: PrivateSite,
  owner: string | undefined,
): { readonly copies: readonly string[]; readonly owners: readonly string[] } => {
  const all = privateBinds(folders, plan, overlays);
  return {
    copies: all
      .filter(({ overlay }) => overlay === undefined)
      .map(({ bind: { path }, own, shown }) => copyScript(path, shown, `${own}/problems`)),
    owners: owner === undefined ? [] : all.map(({ shown }) => `chown -hR ${owner} ${shellQuote(shown)}`),
  };
};

/** A file that the caller may not read is left out: a build could not read it from an overlay either. */
const copyScript = (path: string, copy: string, problems: string): string =>
  [
    `cp -aT -H --no-preserve=ownership ${shellWords([HOST + path, copy])} 2>${problems} ||`,
    `{ [ -s ${problems} ] && ! grep -v ': Permission denied$' ${problems}; } ||`,
    `{ echo ${shellQuote(`${path} could not be copied for the build`)}; exit 125; }`,
  ].join(' ');
