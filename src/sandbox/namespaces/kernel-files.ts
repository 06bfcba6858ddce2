import type { Conditions } from '../../model/conditions.ts';
import type { Host } from '../../model/host.ts';
import { readText } from '../../util/read-text.ts';
import { processorFiles } from './processor-files.ts';

/** A file of `/proc` or `/sys` that a build sees instead of the kernel's. */
export interface KernelFile {
  readonly path: string;
  readonly text: string;
}

/** The files of `/proc` and `/sys` whose content is among the conditions of a build. All others are those of the kernel. */
export const kernelFiles = (conditions: Conditions, host: Host): KernelFile[] => [
  { path: '/proc/sys/kernel/random/boot_id', text: `${conditions['machine-id'].boot}\n` },
  ...releaseFiles(conditions, host),
  ...processorFiles(conditions, host),
];

const releaseFiles = ({ kernel }: Conditions, { kernel: release }: Host): KernelFile[] => {
  if (kernel === 'real') return [];
  const older = release26(release);
  const version = readText('/proc/version');
  return [
    { path: '/proc/sys/kernel/osrelease', text: `${older}\n` },
    ...(version === undefined
      ? []
      : [
          {
            path: '/proc/version',
            text: version.replace(/^(Linux version )\S+/, (_, start) => start + older),
          },
        ]),
  ];
};

/**
 * What uname(2) reports as release under `setarch --uname-2.6`: the second number is added to 40 for Linux 3, and to 60 from Linux 4 on
 * (`override_release` in kernel/sys.c).
 */
export const release26 = (release: string): string =>
  release.replace(
    /^(\d+)\.(\d+)(?:\.\d*)?/,
    (_, major, minor) => `2.6.${Number(minor) + (Number(major) < 4 ? 40 : 60)}`,
  );
