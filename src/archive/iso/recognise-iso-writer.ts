import type { VolumeDescriptor } from './volume-descriptors.ts';

/** The program that wrote an image, by the identifiers of its primary volume descriptor: `xorriso`, `genisoimage`, `mkisofs` or `other`. */
export const recogniseIsoWriter = ({ parts }: Pick<VolumeDescriptor, 'parts'>): string => {
  const text = (name: string): string => String(parts.find(({ field }) => field === name)?.value ?? '');
  if (/^XORRISO-/.test(text('preparer id'))) return 'xorriso';
  if (/^GENISOIMAGE /.test(text('application id'))) return 'genisoimage';
  return /^MKISOFS /.test(text('application id')) ? 'mkisofs' : 'other';
};
