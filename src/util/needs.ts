import type { AxisContext } from '../model/axis.ts';

/** Why an axis that takes namespaces cannot vary here; undefined where it can. */
export const needsNamespaces = ({ abilities }: AxisContext): string | undefined =>
  abilities.namespaces ? undefined : `needs namespaces: ${abilities.reason ?? 'this host has none'}`;

/** The same for an axis that takes any user and group id. */
export const needsIds = ({ abilities }: AxisContext): string | undefined =>
  abilities.ids
    ? undefined
    : `needs namespaces, or root: ${abilities.reason ?? `this container has only ${abilities.idLimit} user ids`}`;

/** The span of ids, both inclusive, from which one is taken that can be recognised. */
export const canaryIds = ({ idLimit }: AxisContext['abilities']): readonly [number, number] =>
  idLimit > 1_000_000 ? [100_000, 999_999] : [10_000, idLimit - 1];

/** The same for a program; the package is Debian's name for what installs it. */
export const needsProgram = (
  { host }: AxisContext,
  program: string,
  debianPackage: string,
): string | undefined =>
  host.programs[program] === undefined
    ? `${program} is not installed: apt-get install ${debianPackage}`
    : undefined;
