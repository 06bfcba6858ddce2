import type { Finding } from '../../../model/finding.ts';
import { soleOf } from './sole-of.ts';
import type { Suspect } from './suspect.ts';
import type { Trait } from './trait.ts';

/** The program that wrote the headers of a tar archive. */
export const tarWriter: Suspect = {
  includes: (what) => /^(?:g?tar|bsdtar|star|cpio|pax|busybox|python3?(?:\.\d+)?|node|git)$/.test(what),
  codes: [
    'tar-device-fields',
    'tar-format',
    'tar-encoding',
    'tar-end-padding',
    'tar-global-header',
    'tar-pax-header-name',
    'tar-pax-times',
    'tar-mtime-fraction',
  ],
  // A compressed archive was written by the compressor.
  choose: ({ finding, candidates, writer }) => {
    if (writer !== undefined && candidates.has(writer)) return writer;
    const names = [...candidates.keys()];
    const predicted = names.filter((what) => predicts(candidates.get(what)!, finding));
    return soleOf(names) ?? soleOf(predicted);
  },
  confidence: ({ finding, values }) => (predicts(values, finding) ? 'computed' : 'suggested'),
  fix: {
    text: 'Use the same version of tar on all machines, or write the archive with a program that writes the same everywhere.',
    command: 'repro-harness pack DIR -o FILE',
  },
};

const predicts = (values: readonly [Trait, Trait], { code, evidence }: Finding): boolean =>
  code === 'tar-device-fields' && values.every((value, side) => fits(value, evidence[0], side));

/** Whether the version of GNU tar writes what is there: zeros up to 1.34, nothing from 1.35 on (docs/design.md). */
const fits = (
  { value }: Trait,
  evidence: { readonly control: string; readonly experiment: string } | undefined,
  side: number,
): boolean => {
  const [, major, minor] = /\(GNU tar\) (\d+)\.(\d+)/.exec(value) ?? [];
  const seen = [evidence?.control, evidence?.experiment][side];
  if (major === undefined || seen === undefined) return false;
  const isNew = Number(major) > 1 || Number(minor) >= 35;
  return seen.startsWith(isNew ? '\\x00' : '0000000\\x00');
};
