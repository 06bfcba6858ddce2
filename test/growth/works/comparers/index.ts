import type { ComparisonWork } from '../../support/comparison-work.ts';
import { ar } from './ar.ts';
import { bytes } from './bytes.ts';
import { cpio } from './cpio.ts';
import { dtb } from './dtb.ts';
import { elf, elfSections } from './elf.ts';
import { font } from './font.ts';
import { gif } from './gif.ts';
import { gitIndex } from './git-index.ts';
import { gzip } from './gzip.ts';
import { ico } from './ico.ts';
import { inventory } from './inventory.ts';
import { javaClass } from './java-class.ts';
import { jpeg } from './jpeg.ts';
import { json } from './json.ts';
import { macho } from './macho.ts';
import { mo } from './mo.ts';
import { ole } from './ole.ts';
import { pdf } from './pdf.ts';
import { pe } from './pe.ts';
import { png } from './png.ts';
import { pyc } from './pyc.ts';
import { tar } from './tar.ts';
import { text } from './text.ts';
import { wasm } from './wasm.ts';
import { zip } from './zip.ts';

/** For every comparer at least one. */
export const comparerWorks: readonly ComparisonWork[] = [
  ar,
  bytes,
  cpio,
  dtb,
  elf,
  elfSections,
  font,
  gif,
  gitIndex,
  gzip,
  ico,
  inventory,
  javaClass,
  jpeg,
  json,
  macho,
  mo,
  ole,
  pdf,
  pe,
  png,
  pyc,
  tar,
  text,
  wasm,
  zip,
];
