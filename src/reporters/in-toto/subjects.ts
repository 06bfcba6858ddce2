import type { Report } from '../../model/report.ts';
import { visibleText } from '../../util/visible-text.ts';
import { nameIn } from './name-in.ts';

export interface Subject {
  readonly name: string;
  readonly digest: { readonly sha256: string };
}

/**
 * The outputs that have content, with the digests that the control build gave them, also where another build gave another one: a verifier that finds
 * such a file by its digest must learn that it failed.
 */
export const subjectsOf = (report: Report, several: boolean): readonly Subject[] =>
  report.outputs.flatMap(({ path, sha256 }) => {
    const digest = sha256['control'];
    return digest === undefined || !DIGEST.test(digest)
      ? []
      : [{ name: nameIn(report, several, visibleText(path)), digest: { sha256: digest } }];
  });

const DIGEST = /^[0-9a-f]{64}$/;
