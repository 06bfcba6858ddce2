import type { AxisName } from '../../src/model/axis-name.ts';

/** A build whose output depends on known axes, because it was written so; all other axes are varied, too. */
export interface HeldOutBuild {
  readonly name: string;
  /** Programs without which it cannot be built. */
  readonly needs: readonly string[];
  /** Run by `sh -e` in a copy of the tree of `scenarios/source-tarball`; the files in `dist` are its outputs. */
  readonly build: string;
  /** Each of these alone makes the output differ; no other axis does. */
  readonly axes: readonly AxisName[];
  /** The output also differs under the same conditions. */
  readonly noise?: true;
}

const NORM = '--sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644';
const C_FILE = `printf '#include <stdio.h>\\nint main(void){puts(%s);return 0;}\\n'`;

/** Chosen before the causes were tuned to them, to cover what the other corpus does not. */
export const heldOutCorpus: readonly HeldOutBuild[] = [
  {
    name: 'zip without options',
    needs: ['zip'],
    build: 'zip -qr dist/a.zip README src',
    axes: ['timezone', 'source-mtime', 'uid', 'gid', 'source-mode', 'file-order'],
  },
  {
    name: 'zip -X of one file',
    needs: ['zip'],
    build: 'zip -qX dist/a.zip README',
    axes: ['timezone', 'source-mtime', 'source-mode'],
  },
  {
    name: 'shutil.make_archive',
    needs: ['python3'],
    build: `python3 -c "import shutil;shutil.make_archive('dist/a','gztar','.','src')"`,
    axes: ['uid', 'gid', 'user-name', 'source-mtime', 'source-mode', 'clock'],
  },
  {
    name: 'zipapp',
    needs: ['python3'],
    build: `mkdir app; cp -p src/main.c app/__main__.py; cp -p src/util.c app/; python3 -m zipapp app -o dist/a.pyz`,
    axes: ['source-mtime', 'timezone', 'source-mode'],
  },
  {
    name: 'gzip of Python, in memory',
    needs: ['python3'],
    build: `python3 -c "import gzip;open('dist/x.gz','wb').write(gzip.compress(b'x'*1000))"`,
    axes: ['clock'],
  },
  {
    name: 'setup.py sdist',
    needs: ['python3'],
    build: `printf 'from setuptools import setup\\nsetup(name="x",version="1",py_modules=[])\\n' >setup.py; python3 setup.py -q sdist 2>/dev/null`,
    axes: ['uid', 'gid', 'user-name', 'source-mtime', 'source-mode', 'clock', 'umask'],
    noise: true,
  },
  {
    name: "Perl's Archive::Tar",
    needs: ['perl'],
    build: `perl -MArchive::Tar -e 'Archive::Tar->create_archive("dist/a.tar",0,"README","src/main.c")'`,
    axes: ['uid', 'gid', 'user-name', 'source-mtime', 'source-mode'],
  },
  {
    name: 'pod2man from standard input',
    needs: ['pod2man'],
    build: `printf '=head1 NAME\\n\\nx - y\\n' | pod2man --name=x >dist/x.1`,
    axes: ['clock'],
  },
  {
    name: '__DATE__, __TIME__ and __FILE__ in an object',
    needs: ['gcc'],
    build: `${C_FILE} '__DATE__ __TIME__ __FILE__' >t.c; gcc -c "$PWD/t.c" -o dist/t.o`,
    axes: ['clock', 'timezone', 'build-path'],
  },
  {
    name: '__TIMESTAMP__',
    needs: ['gcc'],
    build: `cp -p src/main.c t.c; echo 'const char*stamp=__TIMESTAMP__;' >>t.c; touch -r src/main.c t.c; gcc -c t.c -o dist/t.o`,
    axes: ['source-mtime', 'timezone'],
  },
  {
    name: 'a shared library with -g',
    needs: ['gcc'],
    build: 'gcc -g -shared -fPIC src/util.c -o dist/u.so',
    axes: ['build-path'],
  },
  {
    name: 'stripped: only the build id',
    needs: ['gcc', 'strip'],
    build: 'echo "int main(void){return 0;}" >t.c; gcc -g t.c -o t; strip t -o dist/t',
    axes: ['build-path'],
  },
  {
    name: 'a static library, ar U',
    needs: ['gcc', 'ar'],
    build: 'gcc -c src/util.c -o u.o; touch -d @0 u.o; ar rcU dist/l.a u.o',
    axes: ['uid', 'gid', 'umask', 'clock'],
  },
  {
    name: 'git archive --format=zip',
    needs: ['git'],
    build:
      'export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x GIT_AUTHOR_DATE="@1700000000 +0000" GIT_COMMITTER_DATE="@1700000000 +0000"; mkdir g; cd g; git init -q .; echo x >x; git add x; git commit -qm one; git archive --format=zip HEAD >../dist/a.zip',
    axes: ['timezone'],
  },
  {
    name: 'git archive of a commit made now',
    needs: ['git'],
    build:
      'export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x; mkdir g; cd g; git init -q .; echo x >x; git add x; git commit -qm one; git archive HEAD >../dist/a.tar',
    axes: ['clock', 'timezone'],
  },
  {
    name: 'tar --format=v7',
    needs: ['tar'],
    build: 'tar --format=v7 -cf dist/a.tar src',
    axes: ['uid', 'gid', 'source-mtime', 'source-mode', 'file-order'],
  },
  {
    name: 'tar --format=oldgnu',
    needs: ['tar'],
    build: 'tar --format=oldgnu -cf dist/a.tar src',
    axes: ['uid', 'gid', 'user-name', 'source-mtime', 'source-mode', 'file-order'],
  },
  {
    name: 'tar --format=ustar -v into a listing',
    needs: ['tar'],
    build: 'tar --format=ustar --sort=name -cvvf dist/a.tar README >dist/list',
    axes: ['uid', 'gid', 'user-name', 'source-mtime', 'source-mode', 'timezone'],
  },
  {
    name: 'tar --sparse',
    needs: ['tar'],
    build: `truncate -s 1M s; echo x >>s; tar ${NORM} --format=posix -S --pax-option=delete=atime,delete=ctime -cf dist/a.tar s`,
    axes: ['pid'],
  },
  {
    name: 'tar in zstd: uid',
    needs: ['tar', 'zstd'],
    build: `tar ${NORM} --owner=$(id -u) -c README | zstd -q >dist/a.tar.zst`,
    axes: ['uid'],
  },
  {
    name: 'tar in bzip2: user name',
    needs: ['tar', 'bzip2'],
    build: `tar --sort=name --mtime=@0 --owner=$(id -un):5 --group=x:5 --mode=644 -c README | bzip2 >dist/a.tar.bz2`,
    axes: ['user-name'],
  },
  {
    name: 'tar in lz4: mtime',
    needs: ['tar', 'lz4'],
    build: `tar --sort=name --owner=0 --group=0 --mode=644 --numeric-owner -c README | lz4 -q >dist/a.tar.lz4`,
    axes: ['source-mtime'],
  },
  {
    name: 'cpio',
    needs: ['cpio'],
    build: 'find src | cpio --quiet --reproducible -o -H newc >dist/a.cpio',
    axes: ['uid', 'gid', 'source-mtime', 'source-mode', 'file-order'],
  },
  {
    name: 'sort',
    needs: [],
    build: `printf 'zebra\\ntiger\\nZoo\\nant\\nxyz\\nuvw\\n' | sort >dist/o`,
    axes: ['locale'],
  },
  {
    name: 'ls -l with epochs',
    needs: [],
    build: 'ls -l --time-style=+%s README LICENSE >dist/o',
    axes: ['user-name', 'source-mtime', 'source-mode'],
  },
  {
    name: 'ls -ln with local dates',
    needs: [],
    build: 'ls -ln --time-style=long-iso README LICENSE >dist/o',
    axes: ['uid', 'gid', 'source-mtime', 'source-mode', 'timezone'],
  },
  { name: 'date -R', needs: [], build: 'date -R >dist/o', axes: ['clock', 'timezone'] },
  { name: 'date, ISO week', needs: [], build: 'date -u +%G-W%V-%u >dist/o', axes: ['clock'] },
  { name: 'date, milliseconds', needs: [], build: 'date +%s%3N >dist/o', axes: ['clock'] },
  { name: 'date without options', needs: [], build: 'date >dist/o', axes: ['clock', 'timezone', 'locale'] },
  {
    name: 'date with names of a locale',
    needs: [],
    build: "date -u '+%A %d %B %Y' >dist/o",
    axes: ['clock', 'locale'],
  },
  { name: 'date, day of the year', needs: [], build: 'date -u +build.%y%j >dist/o', axes: ['clock'] },
  { name: 'id', needs: [], build: 'id >dist/o', axes: ['uid', 'gid', 'user-name', 'locale'] },
  {
    name: 'mktemp',
    needs: [],
    build: 'echo "using $(mktemp -u)" >dist/o',
    axes: ['tmpdir'],
    noise: true,
  },
  { name: '$RANDOM', needs: ['bash'], build: "bash -c 'echo $RANDOM' >dist/o", axes: [], noise: true },
  { name: 'a bare process id', needs: [], build: 'echo $$ >dist/o', axes: ['pid'] },
  { name: 'a process id in a sentence', needs: [], build: 'echo "worker $$ done" >dist/o', axes: ['pid'] },
  { name: 'a process id in the name of an output', needs: [], build: 'touch dist/lock.$$', axes: ['pid'] },
  { name: 'uname -a', needs: [], build: 'uname -a >dist/o', axes: ['hostname', 'kernel'] },
  { name: 'nproc', needs: [], build: 'nproc >dist/o', axes: ['cpus'] },
  { name: 'nproc in a sentence', needs: [], build: 'echo "make -j$(nproc)" >dist/o', axes: ['cpus'] },
  {
    name: '/proc/uptime, in days',
    needs: [],
    build: "awk '{print int($1/86400)}' /proc/uptime >dist/o",
    axes: ['uptime'],
  },
  { name: 'find', needs: [], build: 'find src doc >dist/o', axes: ['file-order'] },
  {
    name: 'os.listdir on one line',
    needs: ['python3'],
    build: `python3 -c "import os;print(os.listdir('src'))" >dist/o`,
    axes: ['file-order'],
  },
  {
    name: 'modes in a listing',
    needs: [],
    build: "stat -c '%a %n' README LICENSE configure src/main.c src/util.c >dist/o",
    axes: ['source-mode'],
  },
  {
    name: 'modes of created files, in a listing',
    needs: [],
    build: "mkdir d; touch d/f; stat -c '%A %n' d d/f >dist/o",
    axes: ['umask'],
  },
  { name: 'a decimal comma', needs: [], build: "/usr/bin/printf '%.2f\\n' 3 >dist/o", axes: ['locale'] },
  {
    name: 'messages',
    needs: [],
    build: 'ls nothing-there 2>dist/o || true',
    axes: ['locale'],
  },
  {
    name: 'SQLite: a time',
    needs: ['sqlite3'],
    build: `sqlite3 dist/a.db "create table t(x); insert into t values(datetime('now'))"`,
    axes: ['clock'],
  },
  {
    name: 'SQLite: a user',
    needs: ['sqlite3'],
    build: `sqlite3 dist/a.db "create table t(x); insert into t values('$(id -un)')"`,
    axes: ['user-name'],
  },
  {
    name: 'ImageMagick',
    needs: ['convert'],
    build: 'convert -size 2x2 xc:red dist/a.png',
    axes: ['clock'],
  },
  {
    name: 'Ghostscript',
    needs: ['gs'],
    build: 'gs -q -sDEVICE=pdfwrite -o dist/a.pdf -c "100 100 moveto 200 200 lineto stroke showpage"',
    axes: ['clock', 'timezone'],
  },
  {
    name: 'groff to PostScript',
    needs: ['groff'],
    build: `printf 'hello\\n' | groff -Tps >dist/a.ps`,
    axes: ['clock'],
  },
  {
    name: 'xgettext',
    needs: ['xgettext'],
    build: 'xgettext -a src/main.c -o dist/a.pot 2>/dev/null',
    axes: ['clock', 'timezone'],
  },
  {
    name: 'help2man',
    needs: ['help2man'],
    build: `printf '#!/bin/sh\\ncase $1 in --version) echo tool 1.0;; *) echo usage: tool;; esac\\n' >tool; chmod +x tool; help2man -N ./tool >dist/tool.1`,
    axes: ['clock'],
  },
  {
    name: 'jar',
    needs: ['jar'],
    build: 'jar cf dist/a.jar README src',
    axes: ['clock', 'source-mtime', 'timezone'],
  },
  {
    name: 'npm pack with a date in it',
    needs: ['npm'],
    build: `printf '{"name":"x","version":"1.0.0","files":["o.js"]}' >package.json; node -e "require('fs').writeFileSync('o.js','module.exports = '+JSON.stringify(String(new Date())))"; npm pack --silent --cache .npm --pack-destination dist >/dev/null`,
    axes: ['clock', 'timezone', 'locale', 'umask', 'source-mode'],
  },
  {
    name: 'keys of a hash, in Perl',
    needs: ['perl'],
    build: `perl -e 'my %h = map { $_ => 1 } "a".."p"; print "@{[keys %h]}\\n"' >dist/o`,
    axes: ['hash-seed'],
  },
  {
    name: 'a set, in Python',
    needs: ['python3'],
    build: `python3 -c "print({'alpha','beta','gamma','delta','epsilon'})" >dist/o`,
    axes: ['hash-seed'],
  },
  {
    name: 'hash() of a string',
    needs: ['python3'],
    build: `python3 -c "print(hash('x'))" >dist/o`,
    axes: ['hash-seed'],
  },
  {
    name: 'an unchecked .pyc',
    needs: ['python3'],
    build: `echo 'def f(): pass' >x.py; python3 -c "import py_compile,os;py_compile.compile(os.getcwd()+'/x.py','dist/x.pyc',invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)"`,
    axes: ['build-path'],
  },
  {
    name: 'dpkg-deb without SOURCE_DATE_EPOCH',
    needs: ['dpkg-deb'],
    build: `mkdir -p p/DEBIAN p/usr/share/x; echo hi >p/usr/share/x/f; printf 'Package: x\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@example.org>\\nDescription: x\\n' >p/DEBIAN/control; chmod 755 p p/DEBIAN; find p -exec touch -d @0 {} +; dpkg-deb --root-owner-group -b p dist/x.deb >/dev/null`,
    axes: ['clock', 'umask'],
  },
  {
    name: 'rpmbuild',
    needs: ['rpmbuild'],
    build: `mkdir -p r; printf 'Name: x\\nVersion: 1\\nRelease: 1\\nSummary: x\\nLicense: MIT\\nBuildArch: noarch\\n%%description\\nx\\n%%files\\n' >x.spec; rpmbuild --quiet --define "_topdir $PWD/r" -bb x.spec 2>/dev/null; cp r/RPMS/noarch/*.rpm dist/`,
    axes: ['clock', 'hostname'],
  },
  {
    name: 'a Debian changelog',
    needs: [],
    build: `printf 'x (1) unstable; urgency=low\\n\\n  * Built.\\n\\n -- %s <x@%s>  %s\\n' "$(id -un)" "$(hostname)" "$(date -R)" >dist/changelog`,
    axes: ['user-name', 'hostname', 'clock', 'timezone'],
  },
  {
    name: 'a page of HTML',
    needs: [],
    build: `printf '<html lang="%s"><footer>Last updated %s in %s</footer></html>\\n' en "$(LC_ALL=C date -u '+%B %d, %Y at %H:%M')" "$PWD" >dist/index.html`,
    axes: ['clock', 'build-path'],
  },
  {
    name: 'a config header',
    needs: [],
    build: `printf '#define BUILD_USER "%s"\\n#define BUILD_CC_FLAGS "-I%s/include -j%s"\\n#define BUILD_YEAR %s\\n' "$(id -un)" "$PWD" "$(nproc)" "$(date -u +%Y)" >dist/config.h`,
    axes: ['user-name', 'build-path', 'cpus', 'clock'],
  },
  {
    name: 'stat, whole times',
    needs: [],
    build: "stat -c '%y' README >dist/o",
    axes: ['source-mtime', 'timezone'],
  },
  {
    name: 'limits and mask',
    needs: [],
    build: 'echo "stack $(ulimit -s) mask $(umask)" >dist/o',
    axes: ['limits', 'umask'],
  },
  {
    name: 'cmake',
    needs: ['cmake'],
    build: `echo 'cmake_minimum_required(VERSION 3.5)
project(x NONE)' >CMakeLists.txt; cmake -S . -B b >/dev/null; cp b/CMakeCache.txt dist/`,
    axes: ['build-path'],
  },
  {
    name: 'a digest of the host name',
    needs: [],
    build: 'printf %s "$(hostname)" | sha256sum >dist/o',
    axes: ['hostname'],
  },
  {
    name: 'digits of an id in a name',
    needs: [],
    build: 'echo "user-$(id -u)-cache" >dist/o',
    axes: ['uid'],
  },
];
