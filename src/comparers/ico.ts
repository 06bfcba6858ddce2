import type { Comparer } from '../archive/comparer.ts';
import { compareRead } from '../archive/parts/compare-read.ts';
import { isIco, readIco } from '../archive/read-ico.ts';

/** Icons and cursors: the directory, and each image as what it is (ICONDIR and ICONDIRENTRY of the Windows resource formats). */
export const ico: Comparer = {
  format: 'ico',
  legend: { files: '.ico, .cur', depth: 'directory, images' },
  hasMembers: true,
  recognises: isIco,
  compare: (pair, comparison) => compareRead(pair, comparison, readIco),
};
