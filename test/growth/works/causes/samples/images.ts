import { modes, numbers, type Sample, sampleOf, texts, times } from '../sample.ts';

/** Of a few known numbers of a gzip header, two different ones. */
const among = (field: string, known: readonly number[]): Sample =>
  sampleOf('gzip', field, (n) => ({
    kind: 'number',
    control: known[n % known.length]!,
    experiment: known[(n + 1) % known.length]!,
  }));

/** By the codes of the causes of file system images and of compressed files. */
export const ofImages: Readonly<Record<string, Sample>> = {
  squashfs: modes('squashfs', 'mode'),
  iso: { ...modes('iso', 'PX mode'), writer: 'xorriso' },
  ext4: modes('ext4', 'mode'),
  fat: { ...times('fat', 'label creation time'), writer: 'mkfs.fat' },
  'gzip-mtime': times('gzip', 'mtime'),
  'gzip-name': texts('gzip', 'name', 'one-#', 'other-#'),
  'gzip-level': among('extra flags', [0, 2, 4]),
  'gzip-writer': among('operating system', [3, 7, 11, 255]),
  'gzip-deflate': texts('gzip', 'deflate', 'one #', 'other #'),
  'xz-threads': numbers('xz', 'block flags'),
  'xz-settings': numbers('xz', 'filters'),
  'xz-packing': texts('xz', 'packing', 'one #', 'other #'),
  'packed-packing': texts('packed', 'packing', 'one #', 'other #'),
  lzma: texts('lzip', 'packing', 'one #', 'other #'),
  inventory: texts('inventory', 'packing', 'one #', 'other #'),
  sqlite: numbers('sqlite', 'schema cookie'),
};
