import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const mke2fsTime: Remedy = {
  name: 'mke2fs-time',
  axes: ['clock'],
  tools: ['mke2fs', 'mkfs.ext2', 'mkfs.ext3', 'mkfs.ext4', 'debugfs'],
  settings: ({ epoch }) => [set('E2FSPROGS_FAKE_TIME', String(epoch))],
  source: 'e2fsprogs, lib/ext2fs: E2FSPROGS_FAKE_TIME',
};
