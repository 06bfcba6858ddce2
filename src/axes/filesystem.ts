import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { needsNamespaces } from '../util/needs.ts';

export const filesystem: Axis<'filesystem'> = {
  name: 'filesystem',
  summary: 'the file system on which the build runs: in memory, or on a disk',
  unavailable: (context) =>
    needsNamespaces(context) ??
    (context.host.disk === undefined
      ? 'no second file system: you have no writable folder on a disk'
      : undefined),
  setting: v.variant('kind', [
    v.object({ kind: v.literal('tmpfs') }),
    v.object({ kind: v.literal('disk'), folder: v.string() }),
  ]),
  control: () => ({ kind: 'tmpfs' }),
  experiment: ({ host }) => ({ kind: 'disk', folder: host.disk! }),
  // Block size, total blocks, total inodes: overlayfs reports those of the file system that takes the writes.
  probe: () => 'stat -f -c "%S %b %c" .',
  canaries: () => [],
  ofRandomTree: true,
  fix: {
    text: 'Sort what is listed from folders; do not depend on sizes, blocks, inode numbers and link counts.',
  },
};
