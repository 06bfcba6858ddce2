import type { HostKind } from '../../e2e/host/kinds.ts';

/** The id of the user of a host, as `openHost` gives it. */
export const uidOf = ({ as }: HostKind): number =>
  process.getuid!() !== 0 ? process.getuid!() : as === 'root' ? 0 : 24_680;
