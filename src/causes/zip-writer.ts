import type { Cause } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';

export const zipWriter: Cause = {
  code: 'zip-writer',
  formats: ['zip'],
  cause: 'a different program or version wrote the zip headers',
  fix: { text: 'Write both with the same program and version.' },
  explains: (pair, { field }, context) =>
    isWritten(field, pair) ? blameAxes(pair, ['tools'], context) : undefined,
};

const isWritten = (field: string, { first: { control, experiment } }: DifferingPair): boolean => {
  // A program writes an extra field or not; what is in it may be anything.
  if (EXTRA.test(field)) return control === null || experiment === null;
  if (FLAGS.test(field)) return ((Number(control) ^ Number(experiment)) & ~WRITER_FLAGS) === 0;
  return HEADER.test(field);
};

const EXTRA = /^(local )?extra /;
const FLAGS = /^(local )?flags$/;
/** The level (1 and 2), a data descriptor (3), names in UTF-8 (11; APPNOTE.TXT, section 4.4.4). Not encryption. */
const WRITER_FLAGS = 0x80e;
/** `local`: of the values of the content, whether they are stated in front of it, behind it or in an extra field. */
const HEADER =
  /^(made by|version needed|method|internal attributes|local (versionNeeded|crc32|packedSize|size))$/;
