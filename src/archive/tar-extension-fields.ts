import type { TarExtension, TarMember } from './read-tar.ts';
import { tarNumber, tarText } from './tar-block.ts';
import { spelling } from './tar-encoding.ts';

/**
 * The fields of the extension headers. GNU tar gives them the time of the member (`exthdr.mtime`), within what the field can hold: then only
 * the member's own field tells it.
 */
export const extensionsOf = ({ block, pax, extensions }: TarMember): string => {
  const stated = tarNumber(block.mtime);
  const exact = Number(pax.get('mtime') ?? stated);
  const mtime = Math.trunc(exact);
  const whole = Math.min(Math.max(mtime, 0), 8 ** 11 - 1);
  const held = octal(whole);
  // Python rounds the time to the nearest second, and writes the exact one into a record.
  const isRounded = stated === mtime + 1 && stated - exact <= 0.5;
  const isHeld = isRounded || [mtime, whole].includes(stated);
  // The member's own field, if a record takes its place.
  const isUsual = !pax.has('mtime') || block.mtime === held || (isRounded && block.mtime === octal(stated));
  const beside = isUsual ? '' : isHeld ? spelling(block.mtime) : block.mtime;
  const fields = extensions.map((extension) => {
    const own = extension.block.mtime;
    const isMembers = own === held || (isHeld && own === block.mtime);
    return extensionFields(extension, isMembers ? "the member's" : own);
  });
  return [...fields, ...(beside === '' ? [] : [beside]), ...(isRounded ? [ROUNDED] : [])].join('\n');
};

/** The line that says that the member's own field has its time rounded up. */
export const ROUNDED = 'the time rounded up';

const octal = (seconds: number): string => `${seconds.toString(8).padStart(11, '0')}\0`;

/** `mtime`: what tells its time. */
export const extensionFields = ({ block, data }: TarExtension, mtime: string): string =>
  [
    block.typeflag,
    block.mode,
    block.uid,
    block.gid,
    mtime,
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
