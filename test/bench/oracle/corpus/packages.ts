import type { HeldOutBuild } from '../../held-out-corpus.ts';

const CONTROL = String.raw`printf 'Package: x\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\n' >p/DEBIAN/control`;
const EPOCH = 'export SOURCE_DATE_EPOCH=1000000000';
const COMMIT_AS =
  'GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x GIT_AUTHOR_DATE="@1700000000 +0000" GIT_COMMITTER_DATE="@1700000000 +0000"';

/** Archives and packages as tools write them. */
export const packageBuilds: readonly HeldOutBuild[] = [
  {
    name: 'package: the comment of a zip',
    needs: ['python3'],
    build: `python3 -c "
import os, zipfile
with zipfile.ZipFile('dist/a.zip', 'w') as z:
    z.writestr(zipfile.ZipInfo('a'), 'same')
    z.comment = os.uname().nodename.encode()"`,
    axes: ['hostname'],
  },
  {
    name: 'package: Built-By in a jar',
    needs: ['python3'],
    build: `python3 - <<'EOF'
import getpass, zipfile
with zipfile.ZipFile('dist/a.jar', 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr(zipfile.ZipInfo('META-INF/MANIFEST.MF'), 'Manifest-Version: 1.0\\r\\nBuilt-By: %s\\r\\n\\r\\n' % getpass.getuser())
    z.writestr(zipfile.ZipInfo('A.class'), b'\\xca\\xfe\\xba\\xbe')
EOF`,
    axes: ['user-name'],
  },
  {
    name: 'package: a deb with the owner of its files',
    needs: ['dpkg-deb'],
    build: `${EPOCH}; mkdir -p p/DEBIAN p/usr/share/x; echo x >p/usr/share/x/f; ${CONTROL}; chmod -R u=rwX,go=rX p; dpkg-deb -b p dist/x.deb >/dev/null`,
    axes: ['uid', 'gid', 'user-name'],
  },
  {
    name: 'package: a deb with the umask',
    needs: ['dpkg-deb'],
    build: `${EPOCH}; mkdir -p p/DEBIAN p/usr/share/x; echo x >p/usr/share/x/f; ${CONTROL}; chmod 755 p/DEBIAN; dpkg-deb --root-owner-group -b p dist/x.deb >/dev/null`,
    axes: ['umask'],
  },
  {
    name: 'package: a deb with a compressed changelog and a host',
    needs: ['dpkg-deb', 'gzip'],
    build: `${EPOCH}; mkdir -p p/DEBIAN p/usr/share/doc/x; LC_ALL=C date -R | gzip -9n >p/usr/share/doc/x/changelog.gz; uname -n >p/usr/share/doc/x/host; ${CONTROL}; chmod -R u=rwX,go=rX p; dpkg-deb --root-owner-group -b p dist/x.deb >/dev/null`,
    axes: ['clock', 'timezone', 'hostname'],
  },
  {
    name: 'package: cpio newc by bsdtar, of a file',
    needs: ['bsdtar'],
    build: 'cp -p README r; bsdtar --format newc -cf dist/a.cpio r',
    axes: ['uid', 'gid', 'source-mode', 'source-mtime'],
  },
  {
    name: 'package: a tar of bsdtar with fixed owners',
    needs: ['bsdtar'],
    build: 'bsdtar --format ustar --uid 0 --gid 0 --numeric-owner -cf dist/a.tar README LICENSE',
    axes: ['source-mode', 'source-mtime'],
  },
  {
    name: 'package: tar.xz with owners',
    needs: ['tar', 'xz'],
    build: 'tar --sort=name --mtime=@0 --mode=644 -c README LICENSE | xz -T1 >dist/a.tar.xz',
    axes: ['uid', 'gid', 'user-name'],
  },
  {
    name: 'package: xz with as many threads as processors',
    needs: ['xz'],
    build: 'seq 1 2000 | xz -T"$(nproc)" >dist/o.xz',
    axes: ['cpus'],
  },
  {
    name: 'package: xz with a preset of the environment',
    needs: ['xz'],
    build: 'if [ "$(umask)" = 0022 ]; then export XZ_OPT=-1; fi; xz -T1 <LICENSE >dist/o.xz',
    axes: ['umask'],
  },
  {
    name: 'package: zstd of a path',
    needs: ['zstd'],
    build: '{ seq 1 50; pwd; } | zstd -q -c >dist/o.zst',
    axes: ['build-path'],
  },
  {
    name: 'package: bzip2 of a user name',
    needs: ['bzip2'],
    build: '{ seq 1 50; id -un; } | bzip2 >dist/o.bz2',
    axes: ['user-name'],
  },
  {
    name: 'package: lz4 of a umask',
    needs: ['lz4'],
    build: '{ seq 1 50; umask; } | lz4 -q -c >dist/o.lz4',
    axes: ['umask'],
  },
  {
    name: 'package: the name in a gzip header holds an id',
    needs: ['gzip'],
    build: 'f="r-$(id -u)"; echo same >"$f"; touch -d @1000000000 "$f"; gzip -c "$f" >dist/r.gz',
    axes: ['uid'],
  },
  {
    name: 'package: npm pack with a path',
    needs: ['npm'],
    build: `pwd >where.txt; printf '{"name":"x","version":"1.0.0","files":["where.txt"]}' >package.json; chmod 644 where.txt package.json README LICENSE; npm pack --silent --pack-destination dist >/dev/null`,
    axes: ['build-path'],
  },
  {
    name: 'package: git archive of a fixed commit',
    needs: ['git'],
    build: `export GIT_AUTHOR_NAME=x ${COMMIT_AS}; mkdir g; cp README g; chmod 644 g/README; cd g; git init -q .; git add README; git commit -qm one; git archive --prefix=x/ HEAD >../dist/x.tar`,
    axes: [],
  },
  {
    name: 'package: git archive with a generated file',
    needs: ['git'],
    build: `export GIT_AUTHOR_NAME=x ${COMMIT_AS}; mkdir g; uname -r >g/kernel; cd g; git init -q .; git add kernel; git commit -qm one; git archive HEAD | gzip -n >../dist/x.tar.gz`,
    axes: ['kernel'],
  },
  {
    name: 'package: a bundle of git by the user',
    needs: ['git'],
    build: `export GIT_AUTHOR_NAME="$(id -un)" ${COMMIT_AS}; mkdir g; echo x >g/f; cd g; git init -q -b main .; git add f; git commit -qm one; git bundle create -q ../dist/x.bundle main`,
    axes: ['user-name'],
  },
  {
    name: 'package: ar with owners and modes',
    needs: ['ar'],
    build: 'touch -d @1000000000 README; ar qcU dist/a.a README 2>/dev/null',
    axes: ['uid', 'gid', 'source-mode'],
  },
  {
    name: 'package: zip of Python with the local time',
    needs: ['python3'],
    build: `python3 -c "
import time, zipfile
with zipfile.ZipFile('dist/a.zip', 'w') as z:
    z.writestr(zipfile.ZipInfo('a', time.localtime()[:6]), 'same')"`,
    axes: ['clock', 'timezone'],
  },
  {
    name: 'package: a squashfs image',
    needs: ['mksquashfs'],
    build: 'mksquashfs src dist/a.sqfs -quiet -no-progress',
    axes: ['uid', 'gid', 'source-mode', 'source-mtime', 'clock'],
  },
  {
    name: 'package: an ISO image',
    needs: ['xorriso'],
    build: 'xorriso -as mkisofs -quiet -o dist/a.iso src 2>/dev/null',
    axes: ['source-mode', 'source-mtime', 'clock'],
  },
];
