import type { TarMember } from './read-tar.ts';
import { type TarBlock, tarText } from './tar-block.ts';
import { rest } from './tar-unused-bytes.ts';

/**
 * How the values are encoded: the number of digits, the terminators, where a long name is stored, and whether a path has a record.
 * An encoding that the value requires, such as a record for a large id, is left out: then the value itself differs already.
 */
export const encodingOf = ({ block, pax, extensions }: TarMember): string =>
  [
    ...(['mode', 'uid', 'gid', 'size', 'mtime', 'checksum'] as const).map((key) =>
      pax.has(key) || isBinary(block[key]) ? FORCED : spelling(block[key]),
    ),
    block.typeflag === '\0' ? 'NUL' : '',
    nameSpelling(block),
    [...pax.keys()].filter((key) => key === 'path' || key === 'linkpath').join(','),
    extensions.map(({ block: { typeflag } }) => (typeflag === 'x' ? '' : typeflag)).join(''),
  ].join('|');

/** Used where the value allows only one encoding; compares as equal to every other encoding. */
export const FORCED = '*';

const isBinary = (field: string): boolean => /^[\x80\xff]/.test(field);

/** The number of digits, and what follows them. */
export const spelling = (field: string): string => {
  let digits = 0;
  while (field.charCodeAt(digits) >= 0x30 && field.charCodeAt(digits) <= 0x37) digits++;
  return digits > 0 ? digits + field.slice(digits) : field.replace(/[0-7]+/, (found) => String(found.length));
};

// A ustar prefix is part of the path, so only its length is listed. Other bytes in its place (GNU fields, garbage) are listed as they are.
const nameSpelling = (block: TarBlock): string => {
  if (block.plainName >= 0) return String(block.plainName);
  const name = tarText(block.name);
  const prefix = tarText(block.prefix.slice(0, 155));
  const tail = block.prefix.slice(prefix.length).replace(/\0+$/, '');
  const gnu = block.magic === 'ustar  \0' ? prefix : '';
  return [name.length, rest(block.name), prefix.length, tail, gnu].join('/');
};
