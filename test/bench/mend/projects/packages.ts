import type { MendProject } from './project.ts';

const CONTROL =
  'Package: hello\nVersion: 1.0\nArchitecture: all\nMaintainer: A B <a@example.org>\nDescription: says hello\n It greets.\n';
const HELLO_SH = '#!/bin/sh\necho hello\n';

/** Packages of distributions and of languages. */
export const packages: readonly MendProject[] = [
  {
    name: 'dpkg-deb --build',
    needs: ['dpkg-deb'],
    files: { 'DEBIAN/control': CONTROL, 'hello.sh': HELLO_SH, 'hello.conf': 'greeting=hello\n' },
    build: `mkdir -p root/usr/bin root/etc
cp -r DEBIAN root/
chmod 755 root/DEBIAN
cp hello.sh root/usr/bin/hello
cp hello.conf root/etc/
dpkg-deb --build root hello_1.0_all.deb`,
    outputs: ['*.deb'],
  },
  {
    name: 'dpkg-buildpackage',
    needs: ['dpkg-buildpackage', 'dh', 'make', 'fakeroot', 'gcc'],
    files: {
      'debian/control':
        'Source: hello\nMaintainer: A B <a@example.org>\nBuild-Depends: debhelper-compat (= 13)\nStandards-Version: 4.6.2\nRules-Requires-Root: no\n\nPackage: hello\nArchitecture: any\nDepends: ${misc:Depends}, ${shlibs:Depends}\nDescription: says hello\n It greets.\n',
      'debian/changelog':
        'hello (1.0) unstable; urgency=medium\n\n  * First.\n\n -- A B <a@example.org>  Mon, 01 Jan 2024 12:00:00 +0000\n',
      'debian/rules': '#!/usr/bin/make -f\n%:\n\tdh $@\n',
      'debian/source/format': '3.0 (native)\n',
      Makefile:
        'hello: hello.c\n\t$(CC) -g -O2 -DBUILT="\\"`date`\\"" -o $@ $(CURDIR)/hello.c\ndoc.tar.gz: doc\n\ttar czf $@ doc\ninstall: hello doc.tar.gz\n\tinstall -D hello $(DESTDIR)/usr/bin/hello\n\tinstall -D doc.tar.gz $(DESTDIR)/usr/share/hello/doc.tar.gz\nclean:\n\trm -f hello doc.tar.gz\n',
      'hello.c': '#include <stdio.h>\nint main(void) { return puts(BUILT __FILE__) < 0; }\n',
      'doc/a.txt': 'a\n',
      'doc/b.txt': 'b\n',
    },
    build: 'chmod +x debian/rules\ndpkg-buildpackage -b -us -uc -d',
    outputs: ['../*.deb'],
  },
  {
    name: 'gem build',
    needs: ['gem', 'ruby'],
    files: {
      'hello.gemspec':
        'Gem::Specification.new do |spec|\n  spec.name = "hello"\n  spec.version = "1.0.0"\n  spec.summary = "says hello"\n  spec.authors = ["A B"]\n  spec.files = Dir["lib/**/*.rb"]\nend\n',
      'lib/hello.rb': 'require "hello/greet"\n',
      'lib/hello/greet.rb': 'def greet = puts("hello")\n',
    },
    build: 'gem build hello.gemspec',
    outputs: ['*.gem'],
  },
  {
    name: 'setup.py bdist_wheel',
    needs: ['python3'],
    files: {
      'setup.py':
        'from setuptools import setup, find_packages\nsetup(name="hello", version="1.0", packages=find_packages())\n',
      'hello/__init__.py': 'from .greet import greet\n',
      'hello/greet.py': 'def greet():\n    print("hello")\n',
    },
    build: 'python3 setup.py bdist_wheel',
    outputs: ['dist/*.whl'],
  },
  {
    name: 'pip wheel',
    needs: ['python3', 'pip3'],
    files: {
      'pyproject.toml':
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n[project]\nname = "hello"\nversion = "1.0"\n',
      'hello/__init__.py': 'def greet():\n    print("hello")\n',
    },
    build: 'pip3 wheel --no-build-isolation --no-deps --no-index -w dist .',
    outputs: ['dist/*.whl'],
  },
  {
    name: 'a wheel with an extension in C',
    needs: ['python3', 'gcc'],
    files: {
      'setup.py':
        'from setuptools import setup, Extension\nsetup(name="hello", version="1.0", ext_modules=[Extension("hello", ["hello.c"], py_limited_api=True)])\n',
      'hello.c':
        '#include <assert.h>\nint PyInit_hello(int x);\nint PyInit_hello(int x) { assert(x); return __LINE__; }\n',
    },
    build: 'python3 setup.py bdist_wheel',
    outputs: ['dist/*.whl'],
  },
  {
    name: 'a source package of setuptools',
    needs: ['python3'],
    files: {
      'setup.py':
        'from setuptools import setup, find_packages\nsetup(name="hello", version="1.0", packages=find_packages())\n',
      'hello/__init__.py': 'from .greet import greet\n',
      'hello/greet.py': 'def greet():\n    print("hello")\n',
    },
    build: 'python3 setup.py sdist',
    outputs: ['dist/*.tar.gz'],
  },
  {
    name: 'npm pack',
    needs: ['npm', 'node'],
    files: {
      'package.json':
        '{\n  "name": "hello",\n  "version": "1.0.0",\n  "main": "dist/hello.js",\n  "files": ["dist"],\n  "scripts": { "prepack": "sh scripts/build.sh" }\n}\n',
      'scripts/build.sh':
        'set -e\nmkdir -p dist\nprintf \'// built %s\\n\' "$(date)" >dist/hello.js\ncat $(ls -U src/*.js) >>dist/hello.js\ncp bin/hello dist/\n',
      'src/greet.js': 'exports.greet = () => "hello";\n',
      'src/B.js': 'exports.b = 1;\n',
      'src/a.js': 'exports.a = 1;\n',
      'bin/hello': '#!/usr/bin/env node\nrequire("./hello.js");\n',
    },
    build: 'npm pack --silent',
    outputs: ['*.tgz'],
  },
  {
    name: 'perl Makefile.PL, make dist',
    needs: ['perl', 'make', 'tar', 'gzip'],
    files: {
      'Makefile.PL': 'use ExtUtils::MakeMaker;\nWriteMakefile(NAME => "Hello", VERSION => "1.0");\n',
      MANIFEST: 'MANIFEST\nMakefile.PL\nlib/Hello.pm\n',
      'lib/Hello.pm': 'package Hello;\n1;\n',
    },
    build: 'perl Makefile.PL\nmake dist',
    outputs: ['*.tar.gz'],
  },
  {
    name: 'R CMD build',
    needs: ['R'],
    files: {
      'hello/DESCRIPTION':
        'Package: hello\nVersion: 1.0\nTitle: Says Hello\nDescription: It greets.\nAuthor: A B\nMaintainer: A B <a@example.org>\nLicense: MIT\n',
      'hello/NAMESPACE': 'export(greet)\n',
      'hello/R/greet.R': 'greet <- function() cat("hello\\n")\n',
    },
    build: 'R CMD build hello',
    outputs: ['*.tar.gz'],
  },
  {
    name: 'a phar of PHP',
    needs: ['php'],
    files: {
      'build.php':
        '<?php\n$phar = new Phar("hello.phar");\n$phar->buildFromDirectory(__DIR__ . "/src");\n$phar->setStub(Phar::createDefaultStub("main.php"));\n',
      'src/main.php': '<?php require "greet.php"; greet();\n',
      'src/greet.php': '<?php function greet() { echo "hello\\n"; }\n',
    },
    build: 'php -d phar.readonly=0 build.php',
    outputs: ['*.phar'],
  },
  {
    name: 'an RPM of a script',
    needs: ['rpmbuild'],
    files: {
      'hello.spec':
        'Name: hello\nVersion: 1.0\nRelease: 1\nSummary: says hello\nLicense: MIT\nBuildArch: noarch\n%description\nIt greets.\n%install\ninstall -D %{_sourcedir}/hello.sh %{buildroot}/usr/bin/hello\n%files\n/usr/bin/hello\n',
      'hello.sh': HELLO_SH,
    },
    build: 'rpmbuild --define "_topdir $PWD/rpm" --define "_sourcedir $PWD" -bb hello.spec',
    outputs: ['rpm/RPMS/**'],
  },
];
