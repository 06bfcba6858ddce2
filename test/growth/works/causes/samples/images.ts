import { modes, numbers, type Sample, texts, times } from '../sample.ts';

/** By the codes of the causes of file system images and of compressed files. */
export const ofImages: Readonly<Record<string, Sample>> = {
  squashfs: modes('squashfs', 'mode'),
  iso: { ...modes('iso', 'PX mode'), writer: 'xorriso' },
  ext4: modes('ext4', 'mode'),
  fat: { ...times('fat', 'label creation time'), writer: 'mkfs.fat' },
  'gzip-mtime': times('gzip', 'mtime'),
  'gzip-name': texts('gzip', 'name', 'one-#', 'other-#'),
  'gzip-level': numbers('gzip', 'extra flags'),
  'gzip-writer': numbers('gzip', 'operating system'),
  'gzip-deflate': texts('gzip', 'deflate', 'one #', 'other #'),
  'xz-threads': numbers('xz', 'block flags'),
  'xz-settings': numbers('xz', 'filters'),
  'xz-packing': texts('xz', 'packing', 'one #', 'other #'),
  'packed-packing': texts('packed', 'packing', 'one #', 'other #'),
  lzma: texts('lzip', 'packing', 'one #', 'other #'),
  inventory: texts('inventory', 'packing', 'one #', 'other #'),
  sqlite: numbers('sqlite', 'schema cookie'),
};
