import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Two or three axes in one file. */
export const mixedBuilds: readonly HeldOutBuild[] = [
  {
    name: 'mixed: a banner with user, host and kernel',
    needs: [],
    build: 'echo "built by $(id -un)@$(uname -n) on Linux $(uname -r)" >dist/o',
    axes: ['user-name', 'hostname', 'kernel'],
  },
  {
    name: 'mixed: one digest of a path and a umask',
    needs: [],
    build: '{ pwd; umask; } | sha256sum >dist/o',
    axes: ['build-path', 'umask'],
  },
  {
    name: 'mixed: two digests on one line',
    needs: [],
    build: 'echo "$(id -u | md5sum | cut -c1-32) $(umask | md5sum | cut -c1-32)" >dist/o',
    axes: ['uid', 'umask'],
  },
  {
    name: 'mixed: a digest beside the name of another axis',
    needs: [],
    build: 'echo "$(uname -n) $(id -g | sha1sum | cut -c1-40)" >dist/o',
    axes: ['hostname', 'gid'],
  },
  {
    name: 'mixed: attributes of XML',
    needs: [],
    build: String.raw`printf '<b home="%s" zone="%s" n="%s"/>\n' "$HOME" "$(date +%z)" "$(nproc)" >dist/o.xml`,
    axes: ['home', 'timezone', 'cpus'],
  },
  {
    name: 'mixed: a row of CSV with a digest in the middle',
    needs: [],
    build: 'echo "$(id -u),$(uname -r | cksum | cut -d" " -f1),$(umask)" >dist/o.csv',
    axes: ['uid', 'kernel', 'umask'],
  },
  {
    name: 'mixed: a digest of a listing with paths',
    needs: [],
    build: 'find "$PWD/src" | sha256sum >dist/o',
    axes: ['build-path', 'file-order'],
  },
  {
    name: 'mixed: a set and a folder in one list',
    needs: ['python3'],
    build: `python3 -c "import json,os;json.dump(list({'alpha','beta','gamma','delta'})+os.listdir('src'),open('dist/o.json','w'))"`,
    axes: ['hash-seed', 'file-order'],
  },
  {
    name: 'mixed: a set, and a umask behind it',
    needs: ['python3'],
    build: `python3 -c "import os;m=os.umask(0);print({'alpha','beta','gamma','delta','epsilon'},oct(m))" >dist/o`,
    axes: ['hash-seed', 'umask'],
  },
  {
    name: 'mixed: hash of Python beside an id',
    needs: ['python3'],
    build: `python3 -c "import os;print(hash('x'),os.getuid())" >dist/o`,
    axes: ['hash-seed', 'uid'],
  },
  {
    name: 'mixed: a weekday in words and a user',
    needs: [],
    build: 'echo "$(date -u -d @1700000000 +%A), $(id -un)" >dist/o',
    axes: ['locale', 'user-name'],
  },
  {
    name: 'mixed: a decimal comma and a path',
    needs: [],
    build: String.raw`/usr/bin/printf '%.2f %s\n' 1 "$PWD" >dist/o`,
    axes: ['locale', 'build-path'],
  },
  {
    name: 'mixed: a tar with an owner and a path in a file',
    needs: ['tar'],
    build: 'pwd >where; tar --mtime=@0 --mode=644 --group=0 --numeric-owner -cf dist/a.tar where',
    axes: ['build-path', 'uid'],
  },
  {
    name: 'mixed: a zip with modes and a host',
    needs: ['zip'],
    build: 'uname -n >host; touch -d @1000000000 host; TZ=UTC zip -qX dist/a.zip host',
    axes: ['umask', 'hostname'],
  },
  {
    name: 'mixed: a tar in folder order with a digest of the user',
    needs: ['tar'],
    build:
      'id -un | md5sum >sum; tar --mtime=@0 --mode=644 --owner=0 --group=0 --numeric-owner -cf dist/a.tar sum src',
    axes: ['file-order', 'user-name'],
  },
  {
    name: 'mixed: clock and id in one digest',
    needs: [],
    build: '{ date -u +%Y; id -u; } | sha256sum >dist/o',
    axes: ['clock', 'uid'],
  },
  {
    name: 'mixed: an address and a path',
    needs: ['python3'],
    build: `python3 -c "import os;print(object(),os.getcwd())" >dist/o`,
    axes: ['aslr', 'build-path'],
  },
  {
    name: 'mixed: a process id beside a digest of a home',
    needs: [],
    build: 'echo "$$ $(printf %s "$HOME" | md5sum | cut -c1-32)" >dist/o',
    axes: ['pid', 'home'],
  },
  {
    name: 'mixed: three outputs, each with its own',
    needs: [],
    build: 'umask >dist/a; uname -n | md5sum >dist/b; date +%z >dist/c',
    axes: ['umask', 'hostname', 'timezone'],
  },
  {
    name: 'mixed: limits and processors in one number',
    needs: [],
    build: 'echo "$(($(ulimit -n) * 100 + $(nproc)))" >dist/o',
    axes: ['limits', 'cpus'],
  },
  {
    name: 'mixed: an archive of an id, made at a time',
    needs: ['python3'],
    build: `python3 -c "import gzip,os;open('dist/o.gz','wb').write(gzip.compress(b'user %d' % os.getuid()))"`,
    axes: ['clock', 'uid'],
  },
];
