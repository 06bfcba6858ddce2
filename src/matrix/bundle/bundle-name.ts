import type { Shard } from '../../model/shard.ts';

/** The file name of a shard's bundle: `debian-12-x86_64.shard-1-of-4.tar`. */
export const bundleName = (platform: string, { index, total }: Shard): string =>
  `${platform}.shard-${index}-of-${total}.tar`;

/** Whether a file name is that of a bundle. */
export const isBundleName = (name: string): boolean => /^.+\.shard-\d+-of-\d+\.tar$/.test(name);
