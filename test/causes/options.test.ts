import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LITERAL = /command:\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)")/g;

/** Every command that a fix of an axis, a cause or a packer prints, as the code has it. */
const printed = [
  ...new Set(
    ['axes', 'causes', 'packers', 'util/fixes.ts'].flatMap((name) => {
      const path = join(packageRoot(), 'src', name);
      const files = name.endsWith('.ts')
        ? [path]
        : (readdirSync(path, { recursive: true }) as string[])
            .filter((file) => file.endsWith('.ts'))
            .map((file) => join(path, file));
      return files.flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(LITERAL)].map(([, one, other]) =>
          (one ?? other)!.replaceAll('\\n', '\n').replace(/\\(.)/g, '$1'),
        ),
      );
    }),
  ),
];

/** What completes a command of a program, in a folder with FILE, DIR, x.c, x.po, X.java, p.spec, PKG and the images. */
const COMPLETED: Readonly<Record<string, (command: string) => string>> = {
  tar: (command) =>
    command.includes('|')
      ? `printf 'DIR\\0' | ${command} -cf out.tar`
      : `${command.replace(/ #.*| \(.*\)$/, '')} -cf out.tar DIR`,
  gzip: (command) => `${command} -c FILE >out`,
  zip: (command) =>
    command.includes('@') ? command.replace('zip -X@', 'zip -q -X out.zip -@') : `${command} -q out.zip FILE`,
  cpio: (command) =>
    command.includes('|') ? `${command} --quiet >out` : `echo FILE | ${command} -o --quiet >out`,
  ar: (command) => (command.includes('|') ? command : `${command.replace(/ \(.*/, '')} out.a FILE`),
  xz: (command) => `${command} -c FILE >out`,
  mksquashfs: (command) => command.replace('...', 'DIR out.squashfs -noappend -quiet -no-progress'),
  mke2fs: (command) => `${command.replace('$UUID', '6d656e64-0000-4000-8000-000000000001')} -q -F ext.img`,
  'mkfs.fat': (command) => `${command} fat.img`,
  mformat: (command) => `${command} -i fat.img ::`,
  mcopy: (command) => `mformat -i fat.img :: && ${command.replace('...', '1')} -o -i fat.img FILE ::`,
  genisoimage: (command) => `${command} -quiet -o out.iso DIR`,
  xorriso: (command) => `${command} -quiet -o out.iso DIR`,
  'dpkg-deb': (command) => `${command} PKG out.deb`,
  rpmbuild: (command) =>
    `${command.replace('...\n', '1\n').replace('--target=...', '--target=noarch')} -bp --quiet --define "_topdir $PWD/top" p.spec`,
  javac: (command) => `${command} X.java`,
  go: (command) => `${command.replace('build', 'build -n')} x.go`,
  python3: (command) => `${command} -q DIR`,
  xgettext: (command) => `${command} -o out.pot x.c`,
  gcc: (command) => `gcc ${command.replace('$@', 'x')} -c x.c -o out.o`,
  date: (command) => command,
  sort: (command) => `${command} FILE`,
  touch: (command) => `${command} FILE`,
  find: (command) => command.replace('%{buildroot}', '.'),
  chmod: (command) => command,
  sed: (command) => (/-i/.test(command) ? command : `${command} FILE`),
  umask: (command) => command,
};

/** For other systems, or for programs that only read a file of theirs; variables are refused by nothing. */
const NOT_TRIED =
  /^(?:\/|%defattr|-Wl,|(?:export )?(?:[A-Z_]+=[^ "]* ?)+$|RUSTFLAGS=|SOURCE_DATE_EPOCH=\.\.\. mkimage|env -i|command -p|git archive|javadoc|jpegtran|convert|sqlite3|rpmsign|lzip|env -u XZ_OPT -u XZ_DEFAULTS xz --format=lzma|R CMD|fakeroot|install|printf '%s[\\\s]+'$)/;

const programOf = (command: string): string | undefined => {
  if (NOT_TRIED.test(command)) return undefined;
  if (command.startsWith('-')) return 'gcc';
  const named = Object.keys(COMPLETED).filter((program) =>
    new RegExp(`(?:^|[ \\n])${program.replace('.', '\\.')}(?: |$)`).test(command),
  );
  // The last of a pipeline; `date` may only compute an option.
  return (
    ['tar', 'zip', 'cpio', 'ar', 'xorriso', 'mke2fs', 'find', 'touch'].find((name) => named.includes(name)) ??
    named[0] ??
    ''
  );
};

const prepared = (): string => {
  const folder = temporaryFolder('options');
  mkdirSync(join(folder, 'DIR'));
  mkdirSync(join(folder, 'PKG', 'DEBIAN'), { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('FILE', 'text\n');
  write('DIR/m.py', 'x = 1\n');
  write(
    'x.c',
    '#include <stdio.h>\nint main(void) { puts(gettext("x")); return 0; }\n'.replace('gettext("x")', '"x"'),
  );
  write('x.o', 'x');
  write('x.po', 'msgid ""\nmsgstr ""\n"POT-Creation-Date: 2026\\n"\n');
  write('x.pot', 'msgid ""\nmsgstr ""\n');
  write('X.java', 'class X {}\n');
  write('x.go', 'package main\nfunc main() {}\n');
  write(
    'PKG/DEBIAN/control',
    'Package: x\nVersion: 1\nArchitecture: all\nMaintainer: a <a@b>\nDescription: x\n',
  );
  write(
    'p.spec',
    'Name: p\nVersion: 1\nRelease: 1\nSummary: s\nLicense: MIT\nBuildArch: noarch\n%description\nd\n%prep\n%files\n',
  );
  for (const image of ['ext.img', 'fat.img']) writeFileSync(join(folder, image), Buffer.alloc(2 << 20));
  return folder;
};

test('every printed command is known here', () => {
  expect(printed.length).toBeGreaterThan(80);
  expect(printed.filter((command) => programOf(command) === '')).toEqual([]);
});

for (const [program, complete] of Object.entries(COMPLETED)) {
  const commands = printed.filter((command) => programOf(command) === program);
  const missing = program === 'umask' || findProgram(program) !== undefined ? undefined : program;
  if (commands.length > 0)
    skipUnless(missing === undefined, `needs ${missing}`).it(
      `${program} takes what is printed for it`,
      () => {
        const cwd = prepared();
        for (const command of commands) {
          const { exitCode, stderr } = execaSync('sh', ['-ec', complete(command)], {
            cwd,
            reject: false,
            env: { SOURCE_DATE_EPOCH: '1000000000', LC_ALL: 'C', HOME: cwd, GOCACHE: join(cwd, 'go') },
          });
          expect(exitCode, `${complete(command)}\n${stderr}`).toBe(0);
        }
      },
    );
}
