import type { RawPath } from '../../model/raw-path.ts';
import { isReadable } from '../../util/is-readable.ts';
import type { MetadataPair } from './explanation.ts';

/** A regular file that only one build made, and that can be read. */
export interface OneSidedFile {
  readonly output: RawPath;
  readonly side: 'control' | 'experiment';
  readonly file: string | Buffer;
}

export const oneSidedFiles = (metadata: readonly MetadataPair[] = []): readonly OneSidedFile[] =>
  metadata.flatMap(({ output, control, file }): OneSidedFile[] =>
    file === undefined || !isReadable(file)
      ? []
      : [{ output, side: control === undefined ? 'experiment' : 'control', file }],
  );
