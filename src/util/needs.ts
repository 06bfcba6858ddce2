import type { AxisContext } from '../model/axis.ts';
import { counted } from './counted.ts';

/** Why an axis that needs namespaces cannot vary on this host; undefined if it can. */
export const needsNamespaces = ({ abilities }: AxisContext): string | undefined =>
  abilities.namespaces ? undefined : `needs namespaces: ${abilities.reason ?? 'this host has none'}`;

/** The same for an axis that needs arbitrary user and group ids. */
export const needsIds = ({ abilities }: AxisContext): string | undefined =>
  abilities.ids
    ? undefined
    : `needs namespaces, or root: ${abilities.reason ?? `this container has only ${counted(abilities.idLimit, 'user id')}`}`;

/** The range of ids, both inclusive, that are recognisable in an output. */
export const canaryIds = ({ idLimit }: AxisContext['abilities']): readonly [number, number] =>
  idLimit > 1_000_000 ? [100_000, 999_999] : [10_000, idLimit - 1];

/** The same for a program; `debianPackage` is the Debian package that contains it. */
export const needsProgram = (
  { host }: AxisContext,
  program: string,
  debianPackage: string,
): string | undefined =>
  host.programs[program] === undefined
    ? `${program} is not installed: apt-get install ${debianPackage}`
    : undefined;
