import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Digests beside the files they are of, and digests of what is not there. */
export const digestBuilds: readonly HeldOutBuild[] = [
  {
    name: 'digest: SHA256SUMS beside its file',
    needs: [],
    build: 'umask >dist/a; cd dist; sha256sum a >SHA256SUMS',
    axes: ['umask'],
  },
  {
    name: 'digest: SHA256SUMS beside a file with a path',
    needs: [],
    build: 'echo "$PWD" >dist/a; echo same >dist/b; cd dist; sha256sum a b >SHA256SUMS',
    axes: ['build-path'],
  },
  {
    name: 'digest: of a host name that is not there',
    needs: [],
    build: 'echo same >dist/a; uname -n | sha256sum >dist/a.sha256',
    axes: ['hostname'],
  },
  {
    name: 'digest: in base64, as SRI, beside its file',
    needs: ['openssl'],
    build:
      'date +%z >dist/app.js; echo "sha384-$(openssl dgst -sha384 -binary dist/app.js | openssl base64 -A)" >dist/app.js.sri',
    axes: ['timezone'],
  },
  {
    name: 'digest: a salted digest of two axes',
    needs: [],
    build: '{ id -u; uname -n; } | md5sum >dist/o',
    axes: ['uid', 'hostname'],
  },
  {
    name: 'digest: md5sums in a deb',
    needs: ['dpkg-deb', 'md5sum'],
    build: `export SOURCE_DATE_EPOCH=1000000000; mkdir -p p/DEBIAN p/usr/share/x; echo "$PWD" >p/usr/share/x/f; (cd p; md5sum usr/share/x/f >DEBIAN/md5sums); printf 'Package: x\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@example.org>\\nDescription: x\\n' >p/DEBIAN/control; chmod -R u=rwX,go=rX p; dpkg-deb --root-owner-group -b p dist/x.deb >/dev/null`,
    axes: ['build-path'],
  },
  {
    name: 'digest: RECORD in a wheel made by hand',
    needs: ['python3'],
    build: `python3 - <<'EOF'
import base64, hashlib, os, zipfile
data = os.environ['TMPDIR'].encode() if 'TMPDIR' in os.environ else b'none'
digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()
with zipfile.ZipFile('dist/x-1-py3-none-any.whl', 'w') as wheel:
    for name, text in (('x.py', data), ('x-1.dist-info/RECORD', f'x.py,sha256={digest},{len(data)}\\n'.encode())):
        wheel.writestr(zipfile.ZipInfo(name), text)
EOF`,
    axes: ['tmpdir'],
  },
  {
    name: 'digest: a crc32 of the user in a header',
    needs: ['python3'],
    build: `python3 -c "import zlib,getpass;print('#define STAMP 0x%08x'%zlib.crc32(getpass.getuser().encode()))" >dist/stamp.h`,
    axes: ['user-name'],
  },
  {
    name: 'digest: a git commit of a file with the path',
    needs: ['git'],
    build:
      'export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x GIT_AUTHOR_DATE="@1700000000 +0000" GIT_COMMITTER_DATE="@1700000000 +0000"; pwd >where; mkdir g; mv where g; cd g; git init -q .; git add where; git commit -qm one; git rev-parse HEAD >../dist/commit; cp where ../dist/',
    axes: ['build-path'],
  },
  {
    name: 'digest: names that hold a digest of the content',
    needs: [],
    build: 'date +%z >a; cp a "dist/app.$(sha256sum <a | cut -c1-12).js"',
    axes: ['timezone'],
  },
  {
    name: 'digest: of all sources as listed, beside the list',
    needs: [],
    build: 'find src -type f >dist/list; xargs cat <dist/list | sha1sum >dist/sum',
    axes: ['file-order'],
  },
];
