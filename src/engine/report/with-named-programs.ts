import type { Finding } from '../../model/finding.ts';

/**
 * Options of a program are of use only where it is called: if neither the build command nor a build file names it, another program calls it, or writes
 * such files itself, and the fix is without the option.
 */
export const withNamedPrograms = (
  findings: readonly Finding[],
  isNamed: (program: string) => boolean,
): readonly Finding[] =>
  findings.map((finding) => {
    const { fix } = finding;
    if (fix.proved || fix.command === undefined) return finding;
    const missing = programsIn(fix.command).find((names) => !names.some(isNamed));
    if (missing === undefined) return finding;
    return {
      ...finding,
      fix: { text: `${fix.text} (The build does not name ${missing[0]}: set it where the file is written.)` },
    };
  });

const programsIn = (command: string): readonly (readonly string[])[] => {
  const called = command.split('\n').map((line) => line.replace(SURROUNDINGS, '').split(' ')[0]);
  return PROGRAMS.filter(([program]) => called.includes(program));
};

const SURROUNDINGS = /^(?:\w+=\S+ |env -u \w+ )*/;

/** With the other names under which they are called. */
const PROGRAMS: readonly (readonly [string, ...string[]])[] = [
  ['tar', 'gtar'],
  ['gzip', 'pigz'],
  ['zip'],
  ['cpio'],
  ['ar', 'AR', 'gcc-ar', 'llvm-ar', 'ARFLAGS'],
  ['date', 'gdate'],
  ['xz'],
  ['mksquashfs'],
  ['mke2fs', 'mkfs.ext2', 'mkfs.ext3', 'mkfs.ext4'],
  ['mkfs.fat', 'mkfs.vfat', 'mkdosfs'],
  ['mcopy'],
  ['mformat'],
  ['xorriso', 'xorrisofs', 'mkisofs', 'grub-mkrescue'],
  ['genisoimage', 'mkisofs'],
  ['dpkg-deb'],
  ['rpmbuild'],
  ['jar'],
  ['jmod'],
  ['javac'],
  ['xgettext'],
  ['go'],
];
