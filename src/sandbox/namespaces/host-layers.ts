import { ExitCode } from '../../model/exit-code.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { outermost } from '../../util/outermost.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { bind, type Mount } from './mount-table.ts';

/** The path of the host's root folder inside the sandbox. */
export const HOST = '/host';

/** The folder in the sandbox's root with a copy of the host's /etc, where no overlay over /etc itself is possible. */
export const ETC_COPY = 'etc-copy';

/** What is known of the host's folders over which builds lay files of their own. */
export interface HostLayers {
  /** Those that cannot be part of an overlay here, because of what is mounted below them. */
  readonly alone: ReadonlySet<string>;
  /** The mount points of the host (`mountPoints`). */
  readonly mounts: readonly string[];
}

/**
 * A folder of the host below `root`, with the files of the folder `own` laid over it. An overlay does not show what is mounted below the
 * folder: that is bound on top, except what `own` replaces. Throws a `Failure` if the folder cannot be part of an overlay, nor be copied.
 */
export const layOver = (
  folder: string,
  own: { readonly folder: string; readonly names: readonly string[] },
  root: string,
  { alone, mounts }: HostLayers,
): Mount[] => {
  if (alone.has(folder) && folder !== '/etc')
    throw new Failure(aloneReason(folder, mounts), ExitCode.inconclusive);
  const replaced = own.names.map((name) => `${folder}/${name}`);
  return [
    overlay([own.folder, alone.has(folder) ? `/${ETC_COPY}` : HOST + folder], root + folder),
    ...below(folder, mounts)
      .filter((path) => !replaced.some((name) => isInside(path, name)))
      .map((path) => bind(HOST + path, root + path)),
  ];
};

/** Why files of a build cannot be laid over a folder of the host, with the remedy. */
export const aloneReason = (folder: string, mounts: readonly string[]): string => {
  const [path = `${folder}/...`] = below(folder, mounts);
  return `${displayText(path)} is a mount of its own, and a user namespace cannot lay files over ${folder} then: umount ${displayText(shellQuote(path))}`;
};

/** The mount points below a folder that are not below another one of them. */
const below = (folder: string, mounts: readonly string[]): string[] =>
  outermost(mounts.filter((path) => path !== folder && isInside(path, folder)));

/** A read-only overlay of folders, the topmost first. */
export const overlay = (lower: readonly string[], target: string): Mount => ({
  source: 'overlay',
  target,
  type: 'overlay',
  options: `ro,lowerdir=${lower.join(':')},userxattr`,
});
