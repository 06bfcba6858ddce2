import type { Advice } from '../model/finding.ts';
import type { PackedPlace, PackedProperty, Packer } from '../model/packer.ts';
import { apk } from './apk.ts';
import { deb } from './deb.ts';
import { gem } from './gem.ts';
import { gitArchive } from './git-archive.ts';
import { gzipOfLibrary, gzipOfPython } from './gzip-library.ts';
import { inside } from './inside.ts';
import { npm } from './npm.ts';
import { oci } from './oci.ts';
import { writersOfPaths } from './paths.ts';
import { pdfWriters } from './pdf.ts';
import { tarLibrary } from './tar-library.ts';
import { wheel } from './wheel.ts';
import { zipLibrary } from './zip-library.ts';

/** Programs that pack files and have fixes of their own; formats of whole packages before libraries, which are known by the headers alone. */
export const packers: readonly Packer[] = [
  deb,
  gem,
  apk,
  npm,
  wheel,
  oci,
  gitArchive,
  tarLibrary,
  zipLibrary,
  gzipOfPython,
  gzipOfLibrary,
  ...pdfWriters,
  ...writersOfPaths,
  inside,
];

/** The packer of a place; undefined if it may be the program whose options the causes name, such as GNU tar. */
export const packerOf = (place: PackedPlace): Packer | undefined =>
  packers.find(({ packed }) => packed(place));

export const packedAdvice = ({ otherwise, advice }: Packer, property: PackedProperty): Advice =>
  advice[property] ?? { fix: { text: otherwise } };
