import type { Comparer } from '../archive/comparer.ts';
import { readDtb } from '../archive/dtb/read-dtb.ts';
import { compareRead } from '../archive/parts/compare-read.ts';

/** Device trees and FIT images: header, reservations, nodes and properties by path (Devicetree Specification, chapter 5). */
export const dtb: Comparer = {
  format: 'dtb',
  legend: { files: '.dtb, .itb', depth: 'nodes and properties by path, digests, images' },
  hasMembers: true,
  recognises: (head) => head.length >= 40 && head.readUInt32BE(0) === 0xd00dfeed,
  compare: (pair, comparison) => compareRead(pair, comparison, readDtb),
};
