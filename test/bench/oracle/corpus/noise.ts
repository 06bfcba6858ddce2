import type { HeldOutBuild } from '../../held-out-corpus.ts';

const RANDOM = `od -An -tx1 -N8 /dev/urandom | tr -d ' \\n'`;
const NORM = '--sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644';

/** Random bytes, beside an axis and without one. */
export const noiseBuilds: readonly HeldOutBuild[] = [
  {
    name: 'noise: beside a digest of the uid',
    needs: [],
    build: `{ id -u | sha256sum | cut -c1-64; ${RANDOM}; echo; } >dist/o`,
    axes: ['uid'],
    noise: true,
  },
  {
    name: 'noise: beside the host name on one line',
    needs: [],
    build: `echo "built on $(uname -n), token $(${RANDOM})" >dist/o`,
    axes: ['hostname'],
    noise: true,
  },
  {
    name: 'noise: umask beside a random file in a tar',
    needs: ['tar'],
    build: `umask >a; ${RANDOM} >b; tar ${NORM} -cf dist/a.tar a b`,
    axes: ['umask'],
    noise: true,
  },
  {
    name: 'noise: a random file beside file order in a tar.gz',
    needs: ['tar', 'gzip'],
    build: `mkdir r; ${RANDOM} >r/token; tar --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644 -c r src | gzip -n >dist/a.tar.gz`,
    axes: ['file-order'],
    noise: true,
  },
  {
    name: 'noise: in an output of its own',
    needs: [],
    build: `${RANDOM} >dist/token; umask >dist/mask`,
    axes: ['umask'],
    noise: true,
  },
  {
    name: 'noise: eight raw bytes before the time zone',
    needs: ['head'],
    build: 'head -c8 /dev/urandom >dist/o; date +%z >>dist/o',
    axes: ['timezone'],
    noise: true,
  },
  {
    name: 'noise: a UUID and a path in XML',
    needs: ['python3'],
    build: `python3 -c "import uuid,os;print('<doc id=\\"%s\\"><src>%s</src></doc>'%(uuid.uuid4(),os.getcwd()))" >dist/o.xml`,
    axes: ['build-path'],
    noise: true,
  },
  {
    name: 'noise: a UUID as an attribute only',
    needs: ['python3'],
    build: `python3 -c "import uuid;print('<p id=\\"'+str(uuid.uuid4())+'\\">x</p>')" >dist/o.html`,
    axes: [],
    noise: true,
  },
  {
    name: 'noise: hex of the length of a digest beside a file',
    needs: [],
    build: `echo same >dist/a; od -An -tx1 -N32 /dev/urandom | tr -d ' \\n' >dist/a.sha256`,
    axes: [],
    noise: true,
  },
  {
    name: 'noise: ls -l of the sources and of a fresh file',
    needs: [],
    build: 'echo x >f; LC_ALL=C ls -l --time-style=+%s%N README f >dist/o',
    axes: ['source-mode', 'source-mtime', 'user-name', 'umask', 'clock'],
    noise: true,
  },
  {
    name: 'noise: a random name below the path',
    needs: ['mktemp'],
    build: 'echo "$(mktemp -u -p "$PWD")" >dist/o',
    axes: ['build-path'],
    noise: true,
  },
  {
    name: 'noise: a shuffled list and a user',
    needs: ['shuf'],
    build: '{ seq 1 40 | shuf | tr "\\n" " "; id -un; } >dist/o',
    axes: ['user-name'],
    noise: true,
  },
  {
    name: 'noise: a salt in a password hash',
    needs: ['openssl'],
    build: 'openssl passwd -6 secret >dist/shadow',
    axes: [],
    noise: true,
  },
  {
    name: 'noise: a random key beside a path in JSON',
    needs: ['python3'],
    build: `python3 -c "import json,os,secrets;json.dump({'home':os.environ['HOME'],'key':secrets.token_urlsafe(16)},open('dist/o.json','w'))"`,
    axes: ['home'],
    noise: true,
  },
  {
    name: 'noise: SQLite with random blobs and a uid',
    needs: ['sqlite3'],
    build: `sqlite3 dist/a.db "create table t(x,y); insert into t values(randomblob(16),$(id -u))"`,
    axes: ['uid'],
    noise: true,
  },
];
