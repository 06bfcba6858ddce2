/** One line of an fstab(5): what `mount -a -T` mounts, in order. */
export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly options: string;
  /** Where the links in the target lead, if that is another path. */
  readonly resolved?: readonly string[];
}

/** A bind mount of a folder with all that is mounted below it, or of a file. */
export const bind = (source: string, target: string, writable = false): Mount => ({
  source,
  target,
  type: 'none',
  options: writable ? 'rbind' : 'rbind,ro',
});

/** The text of an fstab(5); spaces, tabs, line feeds and backslashes are escaped in octal as getmntent(3) reads them. */
export const mountTable = (mounts: readonly Mount[]): string =>
  mounts
    .map(({ source, target, type, options }) =>
      [source, target, type, options].map(escapeField).join(' ').concat(' 0 0\n'),
    )
    .join('');

/** Whether the mount is requested as read-only; says nothing about its success. */
export const isReadOnly = ({ options }: Mount): boolean => options.split(',').includes('ro');

/** A mount point as /proc/self/mountinfo writes it (proc_pid_mountinfo(5)). */
export const escapePoint = (path: string): string => path.replace(/[ \t\n\\]/g, octal);

const escapeField = (field: string): string => field.replace(/[ \t\n\\#]/g, octal);

const octal = (character: string): string => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
