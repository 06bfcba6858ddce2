import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Reproducible builds: what varies is read, and not written. */
export const steadyBuilds: readonly HeldOutBuild[] = [
  {
    name: 'steady: a sorted list through tar',
    needs: ['tar'],
    build:
      'find src doc -type f -print0 | LC_ALL=C sort -z | tar --null -T- --format=ustar --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644 -cf dist/a.tar',
    axes: [],
  },
  {
    name: 'steady: as many jobs as processors',
    needs: ['make'],
    build: String.raw`printf 'all: dist/a dist/b\ndist/%%:\n\techo $* >$@\n' >Makefile; make -s -j"$(nproc)"`,
    axes: [],
  },
  {
    name: 'steady: a file of the process that goes away',
    needs: [],
    build: 'id -un >"t.$$"; uname -n >>"t.$$"; wc -l <"t.$$" >dist/o; rm "t.$$"',
    axes: [],
  },
  {
    name: 'steady: JSON with sorted keys',
    needs: ['python3'],
    build: `python3 -c "import json;json.dump({k:1 for k in {'alpha','beta','gamma'}},open('dist/o.json','w'),sort_keys=True)"`,
    axes: [],
  },
  {
    name: 'steady: sorted keys of Perl',
    needs: ['perl'],
    build: `perl -e 'my %h=map{$_=>1}"a".."h";print join ",",sort keys %h' >dist/o`,
    axes: [],
  },
  {
    name: 'steady: SOURCE_DATE_EPOCH in UTC',
    needs: [],
    build: 'export SOURCE_DATE_EPOCH=1000000000; LC_ALL=C date -u -d "@$SOURCE_DATE_EPOCH" >dist/o',
    axes: [],
  },
  {
    name: 'steady: a zip with fixed modes and times',
    needs: ['zip'],
    build: 'echo x >f; chmod 644 f; touch -d @1000000000 f; TZ=UTC zip -qX dist/a.zip f',
    axes: [],
  },
  {
    name: 'steady: an umask of its own',
    needs: ['tar'],
    build:
      'umask 022; mkdir d; echo x >d/f; tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf dist/a.tar d',
    axes: [],
  },
  {
    name: 'steady: a deb by the rules',
    needs: ['dpkg-deb'],
    build: String.raw`export SOURCE_DATE_EPOCH=1000000000; umask 022; mkdir -p p/DEBIAN p/usr/share/x; echo x >p/usr/share/x/f; printf 'Package: x\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\n' >p/DEBIAN/control; dpkg-deb --root-owner-group -b p dist/x.deb >/dev/null`,
    axes: [],
  },
  {
    name: 'steady: a database of fixed rows',
    needs: ['sqlite3'],
    build: `sqlite3 dist/a.db "create table t(x); insert into t values(1),(2),(hex('x'))"`,
    axes: [],
  },
  {
    name: 'steady: a catalogue of gettext',
    needs: ['msgfmt'],
    build: String.raw`printf 'msgid "a"\nmsgstr "b"\n' >a.po; msgfmt a.po -o dist/a.mo`,
    axes: [],
  },
  {
    name: 'steady: an object without -g',
    needs: ['gcc'],
    build: 'gcc -O2 -c src/main.c -o dist/m.o; strip --strip-debug dist/m.o',
    axes: [],
  },
  {
    name: 'steady: git objects of a fixed content',
    needs: ['git'],
    build: 'git hash-object README LICENSE >dist/o',
    axes: [],
  },
  {
    name: 'steady: what looks like a date, a UUID and a path',
    needs: [],
    build: 'echo "2001-09-09 6fa459ea-ee8a-3ca4-894e-db77e160355e /build/source 1000000000" >dist/o',
    axes: [],
  },
  {
    name: 'steady: the newer of two files',
    needs: [],
    build: 'touch f; if [ f -nt README ]; then echo fresh; else echo stale; fi >dist/o',
    axes: [],
  },
  {
    name: 'steady: hashes of small numbers and of tuples',
    needs: ['python3'],
    build: 'python3 -c "print(hash((1,2,3)),set(range(9)),hash(2.5))" >dist/o',
    axes: [],
  },
  {
    name: 'steady: xz with one thread, and pages of text',
    needs: ['xz'],
    build: 'seq 1 3000 | xz -T1 >dist/o.xz; seq 1 3000 | gzip -9n >dist/o.gz',
    axes: [],
  },
];
