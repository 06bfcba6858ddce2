import type { ComparisonWork } from '../../support/comparison-work.ts';
import { ar } from './ar.ts';
import { bytes } from './bytes.ts';
import { cpio } from './cpio.ts';
import { dtb } from './dtb.ts';
import { elf, elfSections } from './elf.ts';
import { ext4 } from './ext4.ts';
import { fat } from './fat.ts';
import { font } from './font.ts';
import { gif } from './gif.ts';
import { gitIndex } from './git-index.ts';
import { gzip } from './gzip.ts';
import { ico } from './ico.ts';
import { inventory } from './inventory.ts';
import { iso } from './iso.ts';
import { javaClass } from './java-class.ts';
import { jpeg } from './jpeg.ts';
import { json } from './json.ts';
import { lzip } from './lzip.ts';
import { lzma } from './lzma.ts';
import { macho } from './macho.ts';
import { mo } from './mo.ts';
import { ole } from './ole.ts';
import { packed } from './packed.ts';
import { pdf } from './pdf.ts';
import { pe } from './pe.ts';
import { png } from './png.ts';
import { pyc } from './pyc.ts';
import { rpm } from './rpm.ts';
import { sqlite } from './sqlite.ts';
import { squashfs } from './squashfs.ts';
import { tar } from './tar.ts';
import { text } from './text.ts';
import { wasm } from './wasm.ts';
import { xz } from './xz.ts';
import { zip } from './zip.ts';

/** For every comparer at least one. */
export const comparerWorks: readonly ComparisonWork[] = [
  ar,
  bytes,
  cpio,
  dtb,
  elf,
  elfSections,
  ext4,
  fat,
  font,
  gif,
  gitIndex,
  gzip,
  ico,
  inventory,
  iso,
  javaClass,
  jpeg,
  json,
  lzip,
  lzma,
  macho,
  mo,
  ole,
  packed,
  pdf,
  pe,
  png,
  pyc,
  rpm,
  sqlite,
  squashfs,
  tar,
  text,
  wasm,
  xz,
  zip,
];
