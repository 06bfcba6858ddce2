import type { TarProgress } from '../../archive/tar-progress.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';

/** `packing: 12,400 members, 310 MB (3 s)`. */
export const membersLine =
  (doing: 'packing' | 'checking') =>
  ({ members, bytes }: TarProgress, seconds: number): string =>
    `${doing}: ${counted(members, 'member')}, ${grouped(Math.floor(bytes / 1e6))} MB (${Math.floor(seconds)} s)`;
