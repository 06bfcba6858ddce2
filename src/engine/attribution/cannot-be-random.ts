import type { Finding } from '../../model/finding.ts';

/** Suggested findings on permission bits, and on header fields that one axis alone decides. Another part of the output is noise. */
export const cannotBeRandom = ({ code, axes, confidence }: Finding): boolean =>
  confidence === 'suggested' &&
  axes.length > 0 &&
  (/^(?:(?:tar|zip|ar|cpio)-mode|rpm-filemodes)/.test(code) ||
    (axes.length === 1 && !axes.includes('clock') && !code.startsWith('text')));
