import type { Comparer } from '../archive/comparer.ts';
import { ar } from './ar.ts';
import { bytes } from './bytes.ts';
import { cpio } from './cpio.ts';
import { elf } from './elf.ts';
import { ext4 } from './ext4.ts';
import { fat } from './fat.ts';
import { gzip } from './gzip.ts';
import { iso } from './iso.ts';
import { json } from './json.ts';
import { packed } from './packed.ts';
import { pdf } from './pdf.ts';
import { png } from './png.ts';
import { pyc } from './pyc.ts';
import { squashfs } from './squashfs.ts';
import { tar } from './tar.ts';
import { text } from './text.ts';
import { xz } from './xz.ts';
import { zip } from './zip.ts';

/** In the order in which they are tried; the last one accepts any content. */
export const comparers: readonly Comparer[] = [
  gzip,
  xz,
  packed,
  zip,
  ar,
  cpio,
  elf,
  pyc,
  png,
  pdf,
  squashfs,
  iso,
  ext4,
  fat,
  tar,
  json,
  text,
  bytes,
];
