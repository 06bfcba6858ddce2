import { execaSync } from 'execa';
import { writeFiles } from './write-files.ts';

/** A small project of a kind, and what its release ships. */
export interface TestProject {
  readonly name: string;
  readonly preset: string;
  /** Programs without which the test is skipped. */
  readonly programs: readonly string[];
  /** Further needs, as a command that succeeds if they are met. */
  readonly needs?: readonly string[];
  /** Of its root folder, from the folder that is given. */
  readonly root?: string;
  readonly files: Readonly<Record<string, string>>;
  /** Run in the folder after the files are written. */
  readonly prepare?: readonly string[];
  /** Default: reproducible. */
  readonly verdict?: 'unreproducible';
  /** The outputs without folders, sorted. */
  readonly outputs: readonly string[];
}

export const writeProject = (folder: string, { files, prepare }: TestProject): void => {
  writeFiles(folder, files);
  if (prepare !== undefined) execaSync(prepare[0]!, prepare.slice(1), { cwd: folder });
};

const MAIN = 'int main(void) { return 0; }\n';

export const projects: readonly TestProject[] = [
  {
    name: 'a Debian package',
    preset: 'debian',
    programs: ['dpkg-buildpackage', 'make', 'fakeroot'],
    needs: ['dpkg', '-s', 'build-essential'],
    root: 'hello-1.0',
    files: {
      'debian/changelog':
        'hello (1.0) unstable; urgency=medium\n\n  * First.\n\n -- A B <a@example.org>  Mon, 01 Jan 2024 12:00:00 +0000\n',
      'debian/control':
        'Source: hello\nMaintainer: A B <a@example.org>\nStandards-Version: 4.6.2\n\nPackage: hello\nArchitecture: all\nDescription: hello\n Hello.\n',
      'debian/rules': [
        '#!/usr/bin/make -f',
        'clean:',
        '\trm -rf debian/hello debian/files',
        'build build-arch build-indep binary-arch:',
        'binary binary-indep:',
        '\tinstall -D -m 0644 debian/changelog debian/hello/usr/share/doc/hello/changelog',
        '\tfind debian/hello -exec touch -hd @$(SOURCE_DATE_EPOCH) {} +',
        '\tmkdir -m 0755 debian/hello/DEBIAN && chmod -R go=rX debian/hello',
        '\tdpkg-gencontrol -phello -Pdebian/hello',
        '\tchmod 0644 debian/hello/DEBIAN/control',
        '\tdpkg-deb --root-owner-group --build debian/hello ..',
        '',
      ].join('\n'),
      'debian/source/format': '3.0 (native)\n',
    },
    prepare: ['chmod', '755', 'debian/rules'],
    outputs: ['../hello_1.0_all.deb'],
  },
  {
    name: 'a Python package',
    preset: 'python',
    programs: ['python3'],
    needs: ['/usr/bin/python3', '-c', 'import build.__main__, setuptools, wheel'],
    files: {
      'pyproject.toml':
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n[project]\nname = "hello"\nversion = "1.0"\n',
      'hello/__init__.py': 'x = 1\n',
    },
    // Times of zip members are local ones, and no SOURCE_DATE_EPOCH is set.
    verdict: 'unreproducible',
    outputs: ['dist/hello-1.0-py3-none-any.whl', 'dist/hello-1.0.tar.gz'],
  },
  {
    name: 'a Rust program',
    preset: 'cargo',
    programs: ['cargo', 'cc'],
    files: {
      'Cargo.toml': '[package]\nname = "hello"\nversion = "1.0.0"\nedition = "2021"\n',
      'src/main.rs': 'fn main() { println!("hello"); }\n',
      // Of an earlier build.
      'target/release/old': 'old',
    },
    outputs: ['target/release/hello'],
  },
  {
    name: 'a Rust library',
    preset: 'cargo',
    programs: ['cargo'],
    files: {
      'Cargo.toml':
        '[package]\nname = "hello"\nversion = "1.0.0"\nedition = "2021"\ndescription = "x"\nlicense = "MIT"\n',
      'src/lib.rs': 'pub fn hello() {}\n',
    },
    outputs: ['target/package/hello-1.0.0.crate'],
  },
  {
    name: 'a Go program',
    preset: 'go',
    programs: ['go'],
    files: {
      'go.mod': 'module example.org/hello\n\ngo 1.19\n',
      'main.go': 'package main\n\nfunc main() { println("hello") }\n',
      'inner/inner.go': 'package inner\n',
    },
    outputs: ['repro-install/hello'],
  },
  {
    name: 'an npm package',
    preset: 'npm',
    programs: ['npm'],
    files: {
      'package.json':
        '{"name": "hello", "version": "1.0.0", "scripts": {"build": "mkdir -p dist && cp in.js dist"}}',
      'in.js': 'export {};\n',
    },
    outputs: ['hello-1.0.0.tgz'],
  },
  {
    name: 'a private npm package',
    preset: 'npm',
    programs: ['npm'],
    files: {
      'package.json':
        '{"name": "hello", "private": true, "scripts": {"build": "mkdir -p dist node_modules/.cache && cp in.js dist && date >node_modules/.cache/x"}}',
      'in.js': 'export {};\n',
    },
    outputs: ['dist/in.js'],
  },
  {
    name: 'a CMake project that installs',
    preset: 'cmake',
    programs: ['cmake', 'make', 'cc'],
    files: {
      'CMakeLists.txt':
        'cmake_minimum_required(VERSION 3.13)\nproject(hello C)\nadd_executable(hello hello.c)\ninstall(TARGETS hello DESTINATION bin)\n',
      'hello.c': MAIN,
    },
    outputs: ['repro-install/usr/bin/hello'],
  },
  {
    name: 'a CMake project that installs nothing',
    preset: 'cmake',
    programs: ['cmake', 'make', 'cc'],
    files: {
      'CMakeLists.txt':
        'cmake_minimum_required(VERSION 3.13)\nproject(hello C)\nadd_executable(hello hello.c)\nadd_library(h STATIC hello.c)\n',
      'hello.c': MAIN,
    },
    outputs: ['repro-install/repro-build/hello', 'repro-install/repro-build/libh.a'],
  },
  {
    name: 'a Meson project that installs',
    preset: 'meson',
    programs: ['meson', 'ninja', 'cc'],
    files: {
      'meson.build': "project('hello', 'c')\nexecutable('hello', 'hello.c', install: true)\n",
      'hello.c': MAIN,
    },
    outputs: ['repro-install/usr/bin/hello'],
  },
  {
    name: 'a Meson project that installs nothing',
    preset: 'meson',
    programs: ['meson', 'ninja', 'cc'],
    files: { 'meson.build': "project('hello', 'c')\nexecutable('hello', 'hello.c')\n", 'hello.c': MAIN },
    outputs: ['repro-install/repro-build/hello'],
  },
  {
    name: 'a project with a configure of its own, in which one was built',
    preset: 'autotools',
    programs: ['make', 'cc'],
    files: {
      configure:
        '#!/bin/sh\ncat >Makefile <<END\nhello: hello.c\n\tcc -o hello hello.c\ninstall: hello\n\tinstall -D hello \\$(DESTDIR)/usr/bin/hello\nclean distclean:\n\trm -f hello Makefile config.status\nEND\n>config.status\n',
      'hello.c': MAIN,
    },
    prepare: ['sh', '-c', 'chmod +x configure && ./configure && make && echo stale >hello'],
    outputs: ['repro-install/usr/bin/hello'],
  },
  {
    name: 'a project with configure.ac',
    preset: 'autotools',
    programs: ['autoreconf', 'automake', 'make', 'cc'],
    files: {
      'configure.ac':
        'AC_INIT([hello],[1.0])\nAM_INIT_AUTOMAKE([foreign])\nAC_PROG_CC\nAC_CONFIG_FILES([Makefile])\nAC_OUTPUT\n',
      'Makefile.am': 'bin_PROGRAMS = hello\nhello_SOURCES = hello.c\n',
      'hello.c': MAIN,
    },
    outputs: ['repro-install/usr/bin/hello'],
  },
  {
    name: 'a Makefile',
    preset: 'make',
    programs: ['make', 'cc'],
    files: {
      Makefile: 'hello: hello.c\n\tcc -c -o hello.o hello.c\n\tcc -o hello hello.o\n',
      'hello.c': MAIN,
    },
    outputs: ['hello'],
  },
  {
    name: 'a Makefile that installs, with what an earlier build left',
    preset: 'make',
    programs: ['make', 'cc'],
    files: {
      Makefile:
        'hello: hello.c\n\tcc -c hello.c\n\tcc -o hello hello.o\nclean:\n\trm -f hello hello.o\ninstall: hello\n\tinstall -D hello $(DESTDIR)/usr/bin/hello\n',
      'hello.c': MAIN,
    },
    prepare: ['make'],
    outputs: ['repro-install/usr/bin/hello'],
  },
  {
    name: 'a git checkout without a build',
    preset: 'source-tarball',
    programs: ['git', 'tar'],
    files: { 'a.txt': 'a\n' },
    prepare: [
      'sh',
      '-c',
      'git init -q && git add . && git -c user.name=a -c user.email=a@example.org commit -qm a --date 2024-01-01T00:00:00Z',
    ],
    outputs: ['repro-install/source.tar'],
  },
];
