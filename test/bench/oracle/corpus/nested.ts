import type { HeldOutBuild } from '../../held-out-corpus.ts';

const NORM = '--sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644';

/** What differs lies in an archive in an archive, or is encoded in a text. */
export const nestedBuilds: readonly HeldOutBuild[] = [
  {
    name: 'nested: a tar.gz in a zip',
    needs: ['tar', 'gzip', 'python3'],
    build: `uname -n >host; tar ${NORM} -c host | gzip -n >in.tgz; python3 -c "
import zipfile
with zipfile.ZipFile('dist/a.zip', 'w') as z:
    z.writestr(zipfile.ZipInfo('in.tgz'), open('in.tgz', 'rb').read())"`,
    axes: ['hostname'],
  },
  {
    name: 'nested: modes of a zip in a tar.xz',
    needs: ['zip', 'tar', 'xz'],
    build: `echo x >f; touch -d @1000000000 f; TZ=UTC zip -qX in.zip f; tar ${NORM} -c in.zip | xz -T1 >dist/a.tar.xz`,
    axes: ['umask'],
  },
  {
    name: 'nested: an ar of two tars, an axis in each',
    needs: ['ar', 'tar', 'gzip', 'xz'],
    build: `umask >control; pwd >data; tar ${NORM} -c control | gzip -n >control.tar.gz; tar ${NORM} -c data | xz -T1 >data.tar.xz; echo 2.0 >debian-binary; ar rcD dist/x.deb debian-binary control.tar.gz data.tar.xz`,
    axes: ['umask', 'build-path'],
  },
  {
    name: 'nested: gzip in gzip',
    needs: ['gzip'],
    build: 'id -un | gzip -n | gzip -n >dist/o.gz.gz',
    axes: ['user-name'],
  },
  {
    name: 'nested: an unsorted tar in two tars',
    needs: ['tar'],
    build: `tar --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644 -cf 1.tar src; tar ${NORM} -cf 2.tar 1.tar; tar ${NORM} -cf dist/3.tar 2.tar`,
    axes: ['file-order'],
  },
  {
    name: 'nested: SHA256SUMS of a member beside it',
    needs: ['tar'],
    build: `date +%z >zone; sha256sum zone >SHA256SUMS; tar ${NORM} -cf dist/a.tar zone SHA256SUMS`,
    axes: ['timezone'],
  },
  {
    name: 'nested: a document of XML in a zip, with a date',
    needs: ['python3'],
    build: `python3 - <<'EOF'
import time, zipfile
with zipfile.ZipFile('dist/a.docx', 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr(zipfile.ZipInfo('docProps/core.xml'), time.strftime('<dcterms:created>%Y-%m-%dT%H:%M:%SZ</dcterms:created>', time.gmtime()))
    z.writestr(zipfile.ZipInfo('word/document.xml'), '<w:t>same</w:t>')
EOF`,
    axes: ['clock'],
  },
  {
    name: 'nested: JSON of a set in a wheel in a tar',
    needs: ['python3', 'tar'],
    build: `python3 - <<'EOF'
import json, zipfile
with zipfile.ZipFile('x-1-py3-none-any.whl', 'w') as z:
    z.writestr(zipfile.ZipInfo('x-1.dist-info/metadata.json'), json.dumps(list({'alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'})))
EOF
tar ${NORM} -cf dist/a.tar x-1-py3-none-any.whl`,
    axes: ['hash-seed'],
  },
  {
    name: 'nested: a layer with a home behind descriptors',
    needs: ['python3', 'tar', 'gzip'],
    build: `echo "$HOME" >home; tar ${NORM} -cf layer.tar home; gzip -n <layer.tar >layer.tgz; python3 - <<'EOF'
import hashlib, json, os
os.makedirs('dist/blobs/sha256')
def put(data):
    name = hashlib.sha256(data).hexdigest()
    open('dist/blobs/sha256/' + name, 'wb').write(data)
    return {'digest': 'sha256:' + name, 'size': len(data)}
diff = hashlib.sha256(open('layer.tar', 'rb').read()).hexdigest()
layer = put(open('layer.tgz', 'rb').read())
config = put(json.dumps({'rootfs': {'type': 'layers', 'diff_ids': ['sha256:' + diff]}}).encode())
manifest = put(json.dumps({'schemaVersion': 2, 'config': config, 'layers': [layer]}).encode())
json.dump({'schemaVersion': 2, 'manifests': [manifest]}, open('dist/index.json', 'w'))
open('dist/oci-layout', 'w').write('{"imageLayoutVersion":"1.0.0"}')
EOF`,
    axes: ['home'],
  },
  {
    name: 'nested: base64 of gzip in JSON',
    needs: ['gzip', 'base64'],
    build: String.raw`printf '{"data":"%s"}\n' "$(id -u | gzip -n | base64 -w0)" >dist/o.json`,
    axes: ['uid'],
  },
  {
    name: 'nested: a data URI in HTML',
    needs: ['base64'],
    build: `printf '<img src="data:text/plain;base64,%s">' "$(uname -n | base64 -w0)" >dist/o.html`,
    axes: ['hostname'],
  },
  {
    name: 'nested: a hexadecimal dump of a user name',
    needs: ['xxd'],
    build: 'id -un | xxd >dist/o.hex',
    axes: ['user-name'],
  },
  {
    name: 'nested: a database in a tar',
    needs: ['sqlite3', 'tar'],
    build: `sqlite3 a.db "create table t(x); insert into t values('$PWD')"; tar ${NORM} -cf dist/a.tar a.db`,
    axes: ['build-path'],
  },
];
