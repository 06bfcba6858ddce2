import type { TarExtension, TarMember } from './read-tar.ts';
import { type TarBlock, tarNumber, tarText } from './tar-block.ts';

/** Bytes of the headers of a member, and behind their data, that give none of its values; as latin1, '' if all are NUL. */
export const unusedBytes = ({ block, pax, path, linkPath, size, extensions }: TarMember): string => {
  // Sparse members have no extension header of their own: the block is the member's.
  const headers = extensions.filter((extension) => extension.block !== block);
  const hasRecord = pax.has('path') || headers.some(({ block: { typeflag } }) => typeflag === 'L');
  return [
    hasRecord ? namesBeside(block, path) : '',
    rest(block.linkname, linkPath),
    rest(block.uname, pax.get('uname')),
    rest(block.gname, pax.get('gname')),
    size === 0 && tarNumber(block.size) > 0 ? block.size : '',
    ...headers.map(unusedOfExtension),
  ].join('');
};

/** The same for one header that describes members. */
export const unusedOfExtension = ({ block, padding }: TarExtension): string =>
  [
    rest(block.name),
    rest(block.linkname, ''),
    rest(block.prefix, ''),
    rest(block.uname),
    rest(block.gname),
    paddingOf(padding),
  ].join('');

export const paddingOf = (padding: Buffer): string =>
  padding.equals(ZEROS.subarray(0, padding.length)) ? '' : padding.toString('latin1');

const ZEROS = Buffer.alloc(512);

/** The name that a header contains although a record names the member: unless that is the start of the name. */
const namesBeside = (block: TarBlock, path: string): string => {
  const prefix = tarText(block.prefix.slice(0, 155));
  const name = rest(block.name, prefix === '' ? path : undefined);
  return path.startsWith(prefix) ? name : prefix + name;
};

/** What follows the text in a field, without NULs at its end; the whole field, if the value does not start with the text. */
export const rest = (field: string, value = tarText(field)): string => {
  const text = tarText(field);
  const unused = value.startsWith(text) ? field.slice(text.length) : field;
  return unused.replace(/\0+$/, '');
};
