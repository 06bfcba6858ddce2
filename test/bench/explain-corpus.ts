import type { AxisName } from '../../src/model/axis-name.ts';
import type { Canary } from '../../src/model/canary.ts';

/** Two files or trees, made by real tools, that differ for known reasons. */
export interface CorpusPair {
  readonly name: string;
  /** Programs without which the pair cannot be made. */
  readonly needs: readonly string[];
  /** Run by `sh -e` in an empty folder; leaves `a/OUTPUT` and `b/OUTPUT`. `TREE` has made the tree `tree/` there. */
  readonly make: string;
  readonly output: string;
  /** The canaries that `run` would have; for pairs whose axes only canaries can decide. */
  readonly canaries?: readonly Canary[];
  readonly varied?: readonly AxisName[];
  /** The codes of findings and the axes that are expected: exactly these. */
  readonly codes: readonly string[];
  readonly axes: readonly AxisName[];
}

/** A small source tree with fixed times and modes; `$EPOCH` and `$LATER` are two times, more than a year apart. */
export const TREE = `
export EPOCH=1700000000 LATER=1734399999 TZ=UTC LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
mkdir -p tree/src tree/docs a b
printf 'hello\\n' >tree/README; printf 'int main(void){return 0;}\\n' >tree/src/main.c
printf 'def add(a, b):\\n    return a + b\\n' >tree/src/add.py; printf 'b\\n' >tree/docs/b.txt; printf 'A\\n' >tree/docs/A.txt; printf 'c\\n' >tree/docs/c.txt
find tree -type d -exec chmod 755 {} + ; find tree -type f -exec chmod 644 {} +
find tree -exec touch -hd @$EPOCH {} +
NORM="--format=posix --sort=name --mtime=@$EPOCH --owner=0 --group=0 --numeric-owner --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime"
`;

const time = (axis: AxisName, control: number, experiment: number, width = 5): Canary => ({
  axis,
  kind: 'time',
  control: { from: control, to: control + width },
  experiment: { from: experiment, to: experiment + width },
});
const CLOCK = time('clock', 1_700_000_000, 1_734_399_995);
const MTIME = time('source-mtime', 1_700_000_000, 1_734_399_995);
const text = (axis: AxisName, control: string, experiment: string): Canary => ({
  axis,
  kind: 'text',
  control,
  experiment,
});
const number = (axis: AxisName, control: number, experiment: number): Canary => ({
  axis,
  kind: 'number',
  control,
  experiment,
});

const tarPair = (
  name: string,
  a: string,
  b: string,
  codes: readonly string[],
  axes: readonly AxisName[],
  more: Partial<CorpusPair> = {},
): CorpusPair => ({
  name,
  needs: ['tar'],
  make: `tar $NORM ${a} -cf a/out.tar tree; tar $NORM ${b} -cf b/out.tar tree`,
  output: 'out.tar',
  codes,
  axes,
  ...more,
});

/** Each pair is made by the same commands, once per folder, with one difference between them. */
export const explainCorpus: readonly CorpusPair[] = [
  tarPair('tar: uid', '--owner=0', '--owner=1234', ['tar-uid'], ['uid']),
  tarPair('tar: gid, by pax record', '--group=0', '--group=3000000', ['tar-gid'], ['gid']),
  tarPair(
    'tar: names',
    '--no-same-owner --owner=alice:5 --group=users:6',
    '--owner=bob:5 --group=staff:6',
    ['tar-user-name'],
    ['user-name'],
    {
      make: 'N=$(echo "$NORM" | sed s/--numeric-owner//); tar $N --owner=alice:5 --group=users:6 -cf a/out.tar tree; tar $N --owner=bob:5 --group=staff:6 -cf b/out.tar tree',
    },
  ),
  tarPair('tar: umask', '', '', ['tar-mode'], ['umask'], {
    make: '(umask 022; cp -r tree x; touch -d @$EPOCH x; tar $NORM -C x -cf a/out.tar .); rm -r x; (umask 077; cp -r tree x; tar $NORM -C x -cf b/out.tar .)',
    varied: ['umask'],
  }),
  tarPair('tar: clock', '', '--mtime=@$LATER', ['tar-mtime'], ['clock'], { canaries: [CLOCK] }),
  tarPair('tar: source times', '', '--mtime=@$LATER', ['tar-mtime'], ['source-mtime'], {
    canaries: [MTIME, time('clock', 1_600_000_000, 1_634_000_000)],
  }),
  tarPair('tar: a local date', '--mtime="2023-11-14 22:00"', '', ['tar-mtime-timezone'], ['timezone'], {
    make: 'TZ=UTC tar $NORM --mtime="2023-11-14 22:00" -cf a/out.tar tree; TZ=XXX-14 tar $NORM --mtime="2023-11-14 22:00" -cf b/out.tar tree',
  }),
  tarPair('tar: fraction of a second', '', '', ['tar-mtime-fraction'], ['source-mtime'], {
    make: 'tar $NORM -cf a/out.tar tree; N=$(echo "$NORM" | sed "s/--mtime=@[0-9]*//"); find tree -exec touch -hd @$EPOCH.25 {} +; tar $N -cf b/out.tar tree',
    varied: ['source-mtime'],
  }),
  tarPair('tar: order', '', '', ['tar-order'], ['file-order'], {
    make: 'tar $NORM --no-recursion -cf a/out.tar tree/docs/c.txt tree/README tree/docs/b.txt; tar $NORM --no-recursion -cf b/out.tar tree/docs/b.txt tree/docs/c.txt tree/README',
    varied: ['file-order'],
  }),
  tarPair('tar: collation', '', '', ['tar-order-collation'], ['locale'], {
    make: 'tar $NORM --no-recursion -cf a/out.tar tree/docs/A.txt tree/docs/b.txt tree/README tree/src/add.py; touch -d @$EPOCH tree/B tree/a; tar $NORM --no-recursion -cf a/out.tar tree/B tree/README tree/a; tar $NORM --no-recursion -cf b/out.tar tree/a tree/B tree/README',
  }),
  tarPair('tar: access times', '', '', ['tar-pax-times'], ['clock'], {
    make: 'N=$(echo "$NORM" | sed s/,delete=atime,delete=ctime//); touch -ad @1650000000 tree/README; tar $N --pax-option=exthdr.name=%d/PaxHeaders/%f -cf a/out.tar tree/README; touch -ad @1660000000 tree/README; tar $N --pax-option=exthdr.name=%d/PaxHeaders/%f -cf b/out.tar tree/README',
  }),
  tarPair('tar: process id in the names of extended headers', '', '', ['tar-pax-header-name'], ['pid'], {
    make: 'N=$(echo "$NORM" | sed "s/--pax-option=[^ ]*//"); for s in a b; do sh -c ":"; tar $N --pax-option=exthdr.name=%d/PaxHeaders.%p/%f,atime:=1,ctime:=1 -cf $s/out.tar tree; done',
  }),
  tarPair('tar: header format', '--format=gnu', '', ['tar-format'], ['tools'], {
    make: 'N=$(echo "$NORM" | sed "s/--pax-option=[^ ]*//;s/--format=posix//"); tar $N --format=gnu -cf a/out.tar tree; tar $NORM -cf b/out.tar tree',
  }),
  tarPair('tar: blocking factor', '-b20', '-b1', ['tar-end-padding'], ['tools']),
  tarPair('tar: hard link or copy', '', '--hard-dereference', ['tar-links'], ['filesystem'], {
    make: 'ln tree/README tree/LINK; tar $NORM -cf a/out.tar tree; tar $NORM --hard-dereference -cf b/out.tar tree',
    varied: ['filesystem'],
  }),
  tarPair('tar: extended attributes', '--xattrs', '', ['tar-xattrs'], ['filesystem'], {
    needs: ['tar', 'setfattr'],
    make: 'setfattr -n user.note -v x tree/README; tar $NORM --xattrs -cf a/out.tar tree; tar $NORM -cf b/out.tar tree',
  }),
  tarPair(
    'tar: uid, names and times at once',
    '',
    '',
    ['tar-uid', 'tar-gid', 'tar-user-name', 'tar-mtime'],
    ['uid', 'gid', 'user-name', 'clock'],
    {
      make: 'N=$(echo "$NORM" | sed s/--numeric-owner//); tar $N --owner=alice:1000 --group=users:1000 -cf a/out.tar tree; tar $N --owner=bob:54321 --group=staff:54322 --mtime=@$LATER -cf b/out.tar tree',
      canaries: [
        CLOCK,
        number('uid', 1000, 54321),
        number('gid', 1000, 54322),
        text('user-name', 'alice', 'bob'),
        text('user-name', 'users', 'staff'),
      ],
    },
  ),
  {
    name: 'tar: GNU tar and bsdtar',
    needs: ['tar', 'bsdtar'],
    make: 'cd tree; tar --format=ustar --numeric-owner --owner=0 --group=0 -cf ../a/out.tar README; bsdtar --format=ustar --numeric-owner --uid 0 --gid 0 -cf ../b/out.tar README',
    output: 'out.tar',
    codes: ['tar-device-fields', 'tar-encoding', 'tar-end-padding'],
    axes: ['tools'],
  },
  {
    name: 'git archive: the commit in a global header',
    needs: ['git'],
    make: 'export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x GIT_AUTHOR_DATE="@$EPOCH +0000" GIT_COMMITTER_DATE="@$EPOCH +0000"; cd tree; git init -q .; git add .; git commit -qm one; git archive HEAD >../a/out.tar; git commit -q --amend -m two; git archive HEAD >../b/out.tar',
    output: 'out.tar',
    codes: ['tar-global-header'],
    axes: ['tools'],
    varied: ['tools'],
  },
  {
    name: 'gzip: time in the header',
    needs: ['gzip'],
    make: 'for s in a b; do cp tree/README $s/f; done; touch -d @$EPOCH a/f; touch -d @$LATER b/f; gzip a/f; gzip b/f',
    output: 'f.gz',
    codes: ['gzip-mtime'],
    axes: ['clock'],
    canaries: [CLOCK],
  },
  {
    name: 'gzip: name in the header',
    needs: ['gzip'],
    make: 'cp -p tree/README one; cp -p tree/README two; gzip -c one >a/f.gz; gzip -c two >b/f.gz',
    output: 'f.gz',
    codes: ['gzip-name'],
    axes: ['build-path'],
    varied: ['build-path'],
  },
  {
    name: 'gzip: level',
    needs: ['gzip'],
    make: 'seq 5000 >x; gzip -nc1 x >a/f.gz; gzip -nc9 x >b/f.gz',
    output: 'f.gz',
    codes: ['gzip-level'],
    axes: ['tools'],
    varied: ['tools'],
  },
  {
    name: 'gzip: Python and GNU',
    needs: ['gzip', 'python3'],
    make: `cat /bin/sh >x; gzip -nc9 x >a/f.gz; python3 -c "import gzip;gzip.GzipFile('','wb',9,open('b/f.gz','wb'),mtime=0).write(open('x','rb').read())"`,
    output: 'f.gz',
    codes: ['gzip-writer', 'gzip-deflate'],
    axes: ['tools'],
    varied: ['tools'],
  },
  {
    name: 'gzip: --rsyncable in the environment',
    needs: ['gzip'],
    make: 'seq 50000 >x; gzip -nc x >a/f.gz; gzip -n --rsyncable -c x >b/f.gz',
    output: 'f.gz',
    codes: ['gzip-deflate'],
    axes: ['env'],
    varied: ['env'],
  },
  {
    name: 'xz: threads',
    needs: ['xz'],
    make: 'seq 9000 >x; xz -T1 -c x >a/f.xz; xz -T2 -c x >b/f.xz',
    output: 'f.xz',
    codes: ['xz-threads'],
    axes: ['cpus'],
    varied: ['cpus'],
  },
  {
    name: 'xz: XZ_OPT',
    needs: ['xz'],
    make: 'seq 9000 >x; xz -T1 -c x >a/f.xz; XZ_OPT=-2 xz -T1 -c x >b/f.xz',
    output: 'f.xz',
    codes: ['xz-settings'],
    axes: ['env'],
    varied: ['env'],
  },
  {
    name: 'tar in xz: uid',
    needs: ['tar', 'xz'],
    make: 'tar $NORM -c tree | xz -T1 >a/f.tar.xz; tar $NORM --owner=77 -c tree | xz -T1 >b/f.tar.xz',
    output: 'f.tar.xz',
    codes: ['tar-uid'],
    axes: ['uid'],
  },
  ...(
    [
      ['bzip2', 'bz2'],
      ['zstd', 'zst'],
      ['lz4', 'lz4'],
    ] as const
  ).map(
    ([program, ending]): CorpusPair => ({
      name: `tar in ${program}: uid`,
      needs: ['tar', program],
      make: `tar $NORM -c tree | ${program} -c >a/f.tar.${ending}; tar $NORM --owner=77 -c tree | ${program} -c >b/f.tar.${ending}`,
      output: `f.tar.${ending}`,
      codes: ['tar-uid'],
      axes: ['uid'],
    }),
  ),
  {
    name: 'zstd: level',
    needs: ['zstd'],
    make: 'seq 9000 >x; zstd -q -1 x -o a/f.zst; zstd -q -9 x -o b/f.zst',
    output: 'f.zst',
    codes: ['packed-packing'],
    axes: ['tools'],
    varied: ['tools'],
  },
  {
    name: 'cpio: times, ids and modes',
    needs: ['cpio'],
    make: 'ls tree/README | cpio --quiet --reproducible -o -H newc >a/f.cpio; chmod 600 tree/README; touch -d @$LATER tree/README; chown 7:8 tree/README 2>/dev/null || exit 77; ls tree/README | cpio --quiet --reproducible -o -H newc >b/f.cpio',
    output: 'f.cpio',
    codes: ['cpio-mode', 'cpio-uid', 'cpio-gid', 'cpio-mtime'],
    axes: ['umask', 'uid', 'gid', 'source-mtime'],
    varied: ['umask', 'uid', 'gid', 'source-mtime'],
  },
  {
    name: 'cpio: order',
    needs: ['cpio'],
    make: 'printf "tree/docs/A.txt\ntree/docs/b.txt\ntree/docs/c.txt\n" | cpio --quiet --reproducible -o -H newc >a/f.cpio; printf "tree/docs/c.txt\ntree/docs/A.txt\ntree/docs/b.txt\n" | cpio --quiet --reproducible -o -H newc >b/f.cpio',
    output: 'f.cpio',
    codes: ['cpio-order'],
    axes: ['file-order'],
    varied: ['file-order', 'hash-seed'],
  },
  {
    name: 'rpm: time, host and file times',
    needs: ['rpmbuild'],
    make: String.raw`printf 'Name: p\nVersion: 1\nRelease: 1\nSummary: s\nLicense: MIT\nBuildArch: noarch\n%%description\nd\n%%install\nmkdir -p %%{buildroot}/x; cp %%{src}/README %%{buildroot}/x\n%%files\n/x\n' >p.spec
pack() { SOURCE_DATE_EPOCH=$3 rpmbuild -bb --define "src $PWD/tree" --define "_topdir $PWD/top" --define "_buildhost $2.example.test" --define "use_source_date_epoch_as_buildtime 1" --define "clamp_mtime_to_source_date_epoch 1" p.spec >log 2>&1; cp top/RPMS/noarch/p-1-1.noarch.rpm $1/p.rpm; }
pack a one-builder $EPOCH; pack b other-builder $LATER`,
    output: 'p.rpm',
    canaries: [CLOCK, text('hostname', 'one-builder.example.test', 'other-builder.example.test')],
    codes: ['rpm-buildtime', 'rpm-buildhost', 'rpm-filemtimes'],
    axes: ['clock', 'hostname'],
    varied: ['clock', 'hostname'],
  },
  {
    name: 'mo: a date',
    needs: ['msgfmt'],
    make: String.raw`write() { printf 'msgid ""\nmsgstr ""\n"PO-Revision-Date: %s\\n"\n\nmsgid "a"\nmsgstr "b"\n' "$(date -d @$2 '+%Y-%m-%d %H:%M%z')" >x.po; msgfmt -o $1/x.mo x.po; }
write a $EPOCH; write b $LATER`,
    output: 'x.mo',
    canaries: [CLOCK],
    codes: ['mo-po-revision-date'],
    axes: ['clock'],
    varied: ['clock', 'timezone'],
  },
  {
    name: 'tar: ids of different lengths, as Archive::Tar writes them',
    needs: ['perl'],
    make: `cd tree; for s in a b; do i=1000; [ $s = a ] || i=439132; perl -MArchive::Tar -e '$t = Archive::Tar->new; $t->add_data("x", "y", {uid => $ARGV[1], gid => 0, uname => "", gname => "", mtime => 5, mode => 0644}); $t->write($ARGV[0])' ../$s/out.tar $i; done`,
    output: 'out.tar',
    codes: ['tar-uid'],
    axes: ['uid'],
  },
  {
    name: 'zip: zone',
    needs: ['zip'],
    make: 'cd tree; TZ=UTC zip -qX ../a/f.zip README; TZ=XXX-5 zip -qX ../b/f.zip README',
    output: 'f.zip',
    codes: ['zip-timezone'],
    axes: ['timezone'],
  },
  {
    name: 'zip: times',
    needs: ['zip'],
    make: 'cd tree; zip -qX ../a/f.zip README; touch -d @$LATER README; zip -qX ../b/f.zip README',
    output: 'f.zip',
    codes: ['zip-time'],
    axes: ['clock'],
    canaries: [CLOCK],
  },
  {
    name: 'zip: access times in extra fields',
    needs: ['zip'],
    make: 'cd tree; touch -ad @1650000000 README; zip -q ../a/f.zip README; touch -ad @1660000001 README; zip -q ../b/f.zip README',
    output: 'f.zip',
    codes: ['zip-extra-times'],
    axes: ['clock'],
    varied: ['clock'],
  },
  {
    name: 'zip: modes',
    needs: ['zip'],
    make: 'cd tree; zip -qX ../a/f.zip README; chmod 600 README; zip -qX ../b/f.zip README',
    output: 'f.zip',
    codes: ['zip-mode'],
    axes: ['umask'],
    varied: ['umask'],
  },
  {
    name: 'zip: order',
    needs: ['zip'],
    make: 'cd tree; zip -qX ../a/f.zip README docs/b.txt; zip -qX ../b/f.zip docs/b.txt README',
    output: 'f.zip',
    codes: ['zip-order'],
    axes: ['file-order'],
    varied: ['file-order'],
  },
  {
    name: 'zip: Info-ZIP and Python',
    needs: ['zip', 'python3'],
    make: "cd tree; zip -qX0 ../a/f.zip README; python3 -c \"import zipfile;zipfile.ZipFile('../b/f.zip','w').write('README')\"",
    output: 'f.zip',
    codes: ['zip-writer'],
    axes: ['tools'],
  },
  {
    name: 'jar: Built-By in the manifest',
    needs: ['jar'],
    make: 'cd tree; for s in a b; do echo "Built-By: user-$s" >m; jar --create --date=2023-01-01T00:00:00Z --file=../$s/f.jar --manifest=m README; done',
    output: 'f.jar',
    codes: ['jar-manifest-user'],
    axes: ['user-name'],
  },
  {
    name: 'wheel: a time, and RECORD, which follows from it',
    needs: ['python3'],
    make: `cat >w.py <<'P'
import zipfile,hashlib,base64,sys
out,text=sys.argv[1:3]; z=zipfile.ZipFile(out,'w')
add=lambda n,d: z.writestr(zipfile.ZipInfo(n,(2023,1,1,0,0,0)),d)
add('pkg/__init__.py',text); h=base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()
add('pkg-1.dist-info/RECORD',f'pkg/__init__.py,sha256={h},{len(text)}\\n')
P
python3 w.py a/pkg-1-py3-none-any.whl "built = '2023-11-14 22:13:20'"; python3 w.py b/pkg-1-py3-none-any.whl "built = '2024-12-17 01:46:39'"`,
    output: 'pkg-1-py3-none-any.whl',
    codes: ['text-time'],
    axes: ['clock'],
    canaries: [CLOCK],
  },
  {
    name: 'ar: time, ids and modes',
    needs: ['ar', 'gcc'],
    make: 'gcc -c tree/src/main.c -o m.o; touch -d @$EPOCH m.o; ar rcU a/l.a m.o; chmod 600 m.o; touch -d @$LATER m.o; chown 7:8 m.o 2>/dev/null || exit 77; ar rcU b/l.a m.o',
    output: 'l.a',
    codes: ['ar-mtime', 'ar-owner', 'ar-mode'],
    axes: ['clock', 'uid', 'gid', 'umask'],
    varied: ['clock', 'uid', 'gid', 'umask'],
  },
  {
    name: 'ar: order',
    needs: ['ar', 'gcc'],
    make: 'echo "int f(void){return 1;}" >f.c; gcc -c f.c; gcc -c tree/src/main.c; ar rcD a/l.a f.o main.o; ar rcD b/l.a main.o f.o',
    output: 'l.a',
    codes: ['ar-order'],
    axes: ['file-order'],
    varied: ['file-order'],
  },
  {
    name: 'deb: times inside both tars',
    needs: ['dpkg-deb'],
    make: 'mkdir -p p/DEBIAN p/usr/share/x; echo hi >p/usr/share/x/f; printf "Package: x\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@example.org>\\nDescription: x\\n" >p/DEBIAN/control; chmod -R u=rwX,go=rX p; find p -exec touch -d @$EPOCH {} +; SOURCE_DATE_EPOCH=$LATER dpkg-deb -Zxz --root-owner-group -b p a/x.deb >/dev/null; find p -exec touch -d @1690000000 {} +; SOURCE_DATE_EPOCH=$LATER dpkg-deb -Zxz --root-owner-group -b p b/x.deb >/dev/null',
    output: 'x.deb',
    codes: ['tar-mtime'],
    axes: ['source-mtime'],
    varied: ['source-mtime'],
  },
  {
    name: 'gcc -g: build path',
    needs: ['gcc'],
    make: 'for s in a b; do mkdir -p /tmp/rh-corpus-$$/$s-$s$s; cp tree/src/main.c /tmp/rh-corpus-$$/$s-$s$s/; (cd /tmp/rh-corpus-$$/$s-$s$s; gcc -g -c main.c -o main.o); cp /tmp/rh-corpus-$$/$s-$s$s/main.o $s/; done; rm -r /tmp/rh-corpus-$$',
    output: 'main.o',
    codes: ['elf-build-path'],
    axes: ['build-path'],
  },
  {
    name: 'gcc: a linked program, build paths of different lengths',
    needs: ['gcc'],
    make: 'for s in a bbbbbb; do mkdir -p /tmp/rh-corpus-$$/$s; printf "#include <stdio.h>\\nint main(void){puts(__FILE__);return 0;}\\n" >/tmp/rh-corpus-$$/$s/main.c; (cd /tmp/rh-corpus-$$/$s; gcc -g /tmp/rh-corpus-$$/$s/main.c -o prog); cp /tmp/rh-corpus-$$/$s/prog $(echo $s | cut -c1)/; done; rm -r /tmp/rh-corpus-$$',
    output: 'prog',
    codes: ['elf-build-path'],
    axes: ['build-path'],
  },
  {
    name: 'gcc: __DATE__ and __TIME__',
    needs: ['gcc'],
    make: 'printf "#include <stdio.h>\\nint main(void){puts(__DATE__ \\" \\" __TIME__);return 0;}\\n" >m.c; SOURCE_DATE_EPOCH=$EPOCH gcc m.c -o a/p; SOURCE_DATE_EPOCH=$LATER gcc m.c -o b/p',
    output: 'p',
    codes: ['elf-time'],
    axes: ['clock'],
  },
  {
    name: 'python: time of the source in .pyc',
    needs: ['python3'],
    make: "for s in a b; do cp tree/src/add.py add.py; if [ $s = a ]; then touch -d @$EPOCH add.py; else touch -d @$LATER add.py; fi; python3 -c \"import py_compile;py_compile.compile('add.py','$s/add.pyc',invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP)\"; done",
    output: 'add.pyc',
    codes: ['pyc-mtime'],
    axes: ['source-mtime'],
    canaries: [MTIME],
  },
  {
    name: 'python: path in .pyc',
    needs: ['python3'],
    make: "for s in a b; do mkdir -p /tmp/rh-corpus-$$/$s$s$s; cp -p tree/src/add.py /tmp/rh-corpus-$$/$s$s$s/; python3 -c \"import py_compile;py_compile.compile('/tmp/rh-corpus-$$/$s$s$s/add.py','$s/add.pyc',invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)\"; done; rm -r /tmp/rh-corpus-$$",
    output: 'add.pyc',
    codes: ['pyc-path'],
    axes: ['build-path'],
  },
  {
    name: 'python: SOURCE_DATE_EPOCH decides the mode of .pyc',
    needs: ['python3'],
    make: "cp -p tree/src/add.py add.py; python3 -c \"import py_compile;py_compile.compile('add.py','a/add.pyc')\"; SOURCE_DATE_EPOCH=1 python3 -c \"import py_compile;py_compile.compile('add.py','b/add.pyc')\"",
    output: 'add.pyc',
    codes: ['pyc-mode'],
    axes: ['env'],
  },
  {
    name: 'python: order of a set',
    needs: ['python3'],
    make: 'for s in a b; do PYTHONHASHSEED=$(printf %d "\'$s") python3 -c "print(*set(map(str,range(40))),sep=chr(10))" >$s/out.txt; done',
    output: 'out.txt',
    codes: ['text-line-order'],
    axes: ['hash-seed'],
    varied: ['hash-seed'],
  },
  {
    name: 'python: order of keys in JSON',
    needs: ['python3'],
    make: 'for s in a b; do PYTHONHASHSEED=$(printf %d "\'$s") python3 -c "import json;print(json.dumps({k:1 for k in set(\'abcdefgh\')}))" >$s/out.json; done',
    output: 'out.json',
    codes: ['json-key-order'],
    axes: ['hash-seed'],
    varied: ['hash-seed'],
  },
  {
    name: 'python: an address',
    needs: ['python3'],
    make: 'for s in a b; do python3 -c "print(object())" >$s/out.txt; done',
    output: 'out.txt',
    codes: ['text-address'],
    axes: ['aslr'],
  },
  {
    name: 'tar: cut behind its members, in the end marker',
    needs: ['tar'],
    make: 'tar $NORM -cf a/out.tar tree; head -c -9728 a/out.tar >b/out.tar',
    output: 'out.tar',
    codes: ['tar-damaged'],
    axes: [],
  },
  {
    name: 'tar: cut between two members, which are not called missing',
    needs: ['tar'],
    make: 'tar $NORM -cf a/out.tar tree; head -c 2048 a/out.tar >b/out.tar',
    output: 'out.tar',
    codes: ['tar-damaged'],
    axes: [],
  },
  {
    name: 'python: a random identifier',
    needs: ['python3'],
    make: 'for s in a b; do python3 -c "import uuid;print(\'id:\',uuid.uuid4())" >$s/out.txt; done',
    output: 'out.txt',
    codes: ['text-random'],
    axes: [],
  },
  {
    name: 'python: random identifiers inside attributes',
    needs: ['python3'],
    make: `for s in a b; do python3 -c "
import uuid
for i in uuid.uuid4(), uuid.uuid1(): print(f'<input id=\\"tab-{i}_x\\" name=set><label for=\\"tab-{i}\\">{i}</label>')" >$s/page.html; done`,
    output: 'page.html',
    codes: ['text-random'],
    axes: [],
  },
  {
    name: 'text: a date',
    needs: [],
    make: 'date -d @$EPOCH >a/v; date -d @$LATER >b/v',
    output: 'v',
    codes: ['text-time'],
    axes: ['clock'],
    canaries: [CLOCK],
  },
  {
    name: 'text: host name, user and path',
    needs: [],
    make: 'echo "built by builder on control-host in /build/source/x" >a/v; echo "built by canary-user on canary-host.example in /home/build-b/deep/source/x" >b/v',
    output: 'v',
    codes: ['text-user-name', 'text-hostname', 'text-build-path'],
    axes: ['user-name', 'hostname', 'build-path'],
    canaries: [
      text('user-name', 'builder', 'canary-user'),
      text('hostname', 'control-host', 'canary-host.example'),
      text('build-path', '/build/source', '/home/build-b/deep/source'),
    ],
  },
  {
    name: 'text: a zone',
    needs: [],
    make: 'TZ=UTC date -d @$EPOCH "+%Y-%m-%d %H:%M" >a/v; TZ=XXX-14 date -d @$EPOCH "+%Y-%m-%d %H:%M" >b/v',
    output: 'v',
    codes: ['text-time-zone'],
    axes: ['timezone'],
  },
  {
    name: 'text: sorted by bytes and by collation',
    needs: [],
    make: 'printf "B\\nC\\na\\nd\\n" >a/v; printf "a\\nB\\nC\\nd\\n" >b/v',
    output: 'v',
    codes: ['text-line-order-collation'],
    axes: ['locale'],
  },
  {
    name: 'npm pack: only the content',
    needs: ['npm'],
    make: 'cd tree; for s in a b; do printf \'{"name":"x","version":"1.0.0","files":["o"]}\' >package.json; if [ $s = a ]; then echo control-host >o; else echo canary-host >o; fi; npm pack --silent --pack-destination ../$s >/dev/null; done',
    output: 'x-1.0.0.tgz',
    codes: ['text-hostname'],
    axes: ['hostname'],
    canaries: [text('hostname', 'control-host', 'canary-host')],
  },
  {
    name: 'python: time in PNG',
    needs: ['python3'],
    make: `cat >p.py <<'P'
import sys,zlib,struct,time
out,t=sys.argv[1],time.gmtime(int(sys.argv[2]))
c=lambda k,d: struct.pack('>I',len(d))+k+d+struct.pack('>I',zlib.crc32(k+d))
open(out,'wb').write(b'\\x89PNG\\r\\n\\x1a\\n'+c(b'IHDR',struct.pack('>IIBBBBB',1,1,8,0,0,0,0))+c(b'tIME',struct.pack('>HBBBBB',*t[:6]))
 +c(b'tEXt',b'date:create\\0'+time.strftime('%Y-%m-%dT%H:%M:%S+00:00',t).encode())+c(b'IDAT',zlib.compress(b'\\0\\0'))+c(b'IEND',b''))
P
python3 p.py a/i.png $EPOCH; python3 p.py b/i.png $LATER`,
    output: 'i.png',
    codes: ['png-time'],
    axes: ['clock'],
    varied: ['clock'],
  },
  {
    name: 'modes of an output',
    needs: [],
    make: 'cp tree/README a/f; cp tree/README b/f; chmod 600 b/f',
    output: '.',
    codes: ['output-mode'],
    axes: ['umask'],
    varied: ['umask'],
  },
  {
    name: 'an output that only one side has',
    needs: [],
    make: 'touch a/one b/one b/two',
    output: '.',
    codes: ['output-missing'],
    axes: [],
  },
  {
    name: 'a signature',
    needs: ['openssl'],
    make: 'openssl ecparam -genkey -name prime256v1 -out k 2>/dev/null; for s in a b; do openssl dgst -sha256 -sign k -out $s/f.sig tree/README; done',
    output: 'f.sig',
    codes: ['signature'],
    axes: [],
  },
];
