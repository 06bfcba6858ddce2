import type { Comparer } from '../archive/comparer.ts';
import { ar } from './ar.ts';
import { bytes } from './bytes.ts';
import { cpio } from './cpio.ts';
import { elf } from './elf.ts';
import { gzip } from './gzip.ts';
import { json } from './json.ts';
import { macho } from './macho.ts';
import { ole } from './ole.ts';
import { packed } from './packed.ts';
import { pdf } from './pdf.ts';
import { pe } from './pe.ts';
import { png } from './png.ts';
import { pyc } from './pyc.ts';
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
  pe,
  macho,
  ole,
  pyc,
  png,
  pdf,
  tar,
  json,
  text,
  bytes,
];
