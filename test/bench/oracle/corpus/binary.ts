import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Values in bytes that no format of ours describes, and two axes in one binary file. */
export const binaryBuilds: readonly HeldOutBuild[] = [
  {
    name: 'binary: uid as a little-endian number',
    needs: ['python3'],
    build: `python3 -c "import os,struct;open('dist/o','wb').write(b'HEAD\\0'+struct.pack('<I',os.getuid())+b'\\0TAIL')"`,
    axes: ['uid'],
  },
  {
    name: 'binary: a time and a host name side by side',
    needs: ['python3'],
    build: `python3 -c "import os,socket,struct,time;open('dist/o','wb').write(b'MAGIC\\1'+struct.pack('>I',int(time.time()))+socket.gethostname().encode()+b'\\0')"`,
    axes: ['clock', 'hostname'],
  },
  {
    name: 'binary: the path before entries in folder order',
    needs: ['python3'],
    build: `python3 -c "import os;open('dist/o','wb').write(os.getcwd().encode()+b'\\0'+b'\\0'.join(n.encode() for n in os.listdir('src'))+b'\\0')"`,
    axes: ['build-path', 'file-order'],
  },
  {
    name: 'binary: SQLite rows in folder order and a time',
    needs: ['sqlite3'],
    build: `for f in $(ls -U src); do echo "insert into t values('$f',datetime('now'));"; done >ins; { echo 'create table t(a,b);'; cat ins; } | sqlite3 dist/a.db`,
    axes: ['clock', 'file-order'],
  },
  {
    name: 'binary: pickle of a set',
    needs: ['python3'],
    build: `python3 -c "import pickle;pickle.dump({'alpha','beta','gamma','delta','epsilon','zeta'},open('dist/o.pickle','wb'))"`,
    axes: ['hash-seed'],
  },
  {
    name: 'binary: pickle of a set and the user',
    needs: ['python3'],
    build: `python3 -c "import pickle,getpass;pickle.dump([{'alpha','beta','gamma','delta','epsilon','zeta'},getpass.getuser()],open('dist/o.pickle','wb'))"`,
    axes: ['hash-seed', 'user-name'],
  },
  {
    name: 'binary: marshalled code with a path, and a umask',
    needs: ['python3'],
    build: `python3 -c "import marshal,os;m=os.umask(0);os.umask(m);open('dist/o','wb').write(marshal.dumps((compile('x=1',os.getcwd()+'/x.py','exec'),m)))"`,
    axes: ['build-path', 'umask'],
  },
  {
    name: 'binary: a float of the numbers of processors and files',
    needs: ['python3'],
    build: `python3 -c "import os,struct,resource;open('dist/o','wb').write(struct.pack('<dd',len(os.sched_getaffinity(0)),resource.getrlimit(resource.RLIMIT_NOFILE)[0]))"`,
    axes: ['cpus', 'limits'],
  },
  {
    name: 'binary: gzip -9 of a file that names two axes',
    needs: ['gzip'],
    build: '{ id -un; date +%z; seq 1 500; } | gzip -9n >dist/o.gz',
    axes: ['user-name', 'timezone'],
  },
  {
    name: 'binary: a bitmap drawn from the umask',
    needs: ['python3'],
    build: `python3 -c "import os;m=os.umask(0);open('dist/o.pgm','wb').write(b'P5 16 16 255\\n'+bytes((m*7+i)%256 for i in range(256)))"`,
    axes: ['umask'],
  },
  {
    name: 'binary: encrypted with a key made from the home',
    needs: ['openssl'],
    build:
      'openssl enc -aes-128-ctr -K "$(printf %s "$HOME" | md5sum | cut -c1-32)" -iv 00000000000000000000000000000000 -in LICENSE -out dist/o',
    axes: ['home'],
  },
  {
    name: 'binary: a message catalogue with a date',
    needs: ['msgfmt'],
    build: `printf 'msgid ""\\nmsgstr ""\\n"PO-Revision-Date: %s\\\\n"\\n"Content-Type: text/plain; charset=UTF-8\\\\n"\\n\\nmsgid "a"\\nmsgstr "b"\\n' "$(date +'%Y-%m-%d %H:%M%z')" >a.po; msgfmt a.po -o dist/a.mo`,
    axes: ['clock', 'timezone'],
  },
  {
    name: 'binary: an ext4 image',
    needs: ['mke2fs'],
    build: 'mkdir t; echo x >t/f; mke2fs -q -t ext4 -d t dist/a.img 1024',
    axes: ['uid', 'gid', 'umask', 'clock'],
    noise: true,
  },
];
