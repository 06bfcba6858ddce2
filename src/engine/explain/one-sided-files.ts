import { constants } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { mayAccess } from '../../util/may-access.ts';
import type { MetadataPair } from './explanation.ts';

/** A regular file that only one build made, and that can be read. */
export interface OneSidedFile {
  readonly output: RawPath;
  readonly side: 'control' | 'experiment';
  readonly file: string | Buffer;
}

export const oneSidedFiles = (metadata: readonly MetadataPair[] = []): readonly OneSidedFile[] =>
  metadata.flatMap(({ output, control, file }): OneSidedFile[] =>
    file === undefined || !mayAccess(file, constants.R_OK)
      ? []
      : [{ output, side: control === undefined ? 'experiment' : 'control', file }],
  );
