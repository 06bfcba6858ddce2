import type { TarExtension, TarMember } from './read-tar.ts';
import { type TarBlock, tarNumber, tarText } from './tar-block.ts';
import { spelling } from './tar-encoding.ts';

/**
 * The fields of the extension headers. GNU tar gives them the time of the member (`exthdr.mtime`): then only the member's own field
 * tells it.
 */
export const extensionsOf = ({ block, pax, extensions }: TarMember): string => {
  const isOwn = !pax.has('mtime') || Number(pax.get('mtime')!.split('.')[0]) === tarNumber(block.mtime);
  return extensions.map((extension) => extensionFields(extension, isOwn ? block : undefined)).join('\n');
};

/** `of`: the header of the member, if that tells the time of the member. */
export const extensionFields = ({ block, data }: TarExtension, of?: TarBlock): string =>
  [
    block.typeflag,
    block.mode,
    block.uid,
    block.gid,
    block.mtime === of?.mtime ? "the member's mtime" : block.mtime,
    block.uname,
    block.gname,
    block.magic,
    block.devmajor,
    block.devminor,
    spelling(block.size),
    spelling(block.checksum),
    block.typeflag === 'S' ? data.toString('latin1') : '',
  ].join(' ');

/** The names of extension headers, and the stored path of a sparse member: names into which GNU tar may put its process id. */
export const extendedNames = ({ path, pax, extensions }: TarMember): string =>
  [
    ...extensions.filter(({ block }) => block.typeflag !== 'S').map(({ block }) => tarText(block.name)),
    ...(pax.has('GNU.sparse.name') ? [path] : []),
  ].join('\n');
