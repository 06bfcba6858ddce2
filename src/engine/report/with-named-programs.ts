import type { Finding } from '../../model/finding.ts';

/**
 * Options of a program are of use only where it is called: if neither the build command nor a build file names it, another program calls it, or writes
 * such files itself, and the fix is without the option. `words`: what they name, read only if some fix needs it.
 */
export const withNamedPrograms = (
  findings: readonly Finding[],
  words: () => ReadonlySet<string>,
): readonly Finding[] => {
  let known: ReadonlySet<string> | undefined;
  return findings.map((finding) => {
    const { fix } = finding;
    const programs = fix.proved || fix.command === undefined ? [] : programsIn(fix.command);
    if (programs.length === 0) return finding;
    known ??= words();
    const missing = programs.find((names) => !names.some((name) => known!.has(name)));
    if (missing === undefined) return finding;
    return {
      ...finding,
      fix: { text: `${fix.text} (The build does not name ${missing[0]}: set it where the file is written.)` },
    };
  });
};

const programsIn = (command: string): readonly (readonly string[])[] =>
  PROGRAMS.filter(([program]) =>
    command
      .split('\n')
      .some((line) => new RegExp(`^(?:[\\w]+=\\S+ |env -u \\w+ )*${program}(?: |$)`).test(line)),
  );

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
