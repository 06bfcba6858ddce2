import type { HeldOutBuild } from './held-out-corpus.ts';

/** Written after the causes had been tuned to the other held-out builds, and run once: nothing was changed for them. */
export const freshCorpus: readonly HeldOutBuild[] = [
  {
    name: 'times of ls --full-time',
    needs: [],
    build: "ls -l --full-time README | cut -d' ' -f6-8 >dist/o",
    axes: ['source-mtime', 'timezone'],
  },
  { name: 'a German date', needs: [], build: 'date -u +%d.%m.%Y >dist/o', axes: ['clock'] },
  {
    name: 'platform.platform()',
    needs: ['python3'],
    build: 'python3 -c "import platform;print(platform.platform())" >dist/o',
    axes: ['kernel'],
  },
  {
    name: 'user@host',
    needs: ['python3'],
    build: `python3 -c "import getpass,socket;print(getpass.getuser()+'@'+socket.gethostname())" >dist/o`,
    axes: ['user-name', 'hostname'],
  },
  {
    name: 'localtime of Perl',
    needs: ['perl'],
    build: `perl -e 'print scalar(localtime), "\\n"' >dist/o`,
    axes: ['clock', 'timezone'],
  },
  { name: 'a cache under HOME', needs: [], build: 'echo "cache: $HOME/.cache/tool" >dist/o', axes: ['home'] },
  { name: 'PATH', needs: [], build: 'echo "export PATH=$PATH" >dist/o', axes: ['path'] },
  {
    name: 'git log',
    needs: ['git'],
    build:
      'export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x; mkdir g; cd g; git init -q .; echo x >x; git add x; git commit -qm one; git log --format=%cd >../dist/o',
    axes: ['clock', 'timezone'],
  },
  {
    name: 'tarfile of Python, GNU format',
    needs: ['python3'],
    build: `python3 -c "import tarfile;t=tarfile.open('dist/a.tar','w',format=tarfile.GNU_FORMAT);t.add('README');t.add('LICENSE');t.close()"`,
    axes: ['uid', 'gid', 'user-name', 'source-mtime', 'source-mode'],
  },
  {
    name: 'a digest of contents as listed',
    needs: [],
    build: 'find src -type f | xargs cat | sha256sum >dist/o',
    axes: ['file-order'],
  },
  { name: 'ls', needs: [], build: 'ls src >dist/o', axes: ['locale'] },
  {
    name: 'owners by stat',
    needs: [],
    build: "stat -c '%U:%G %u:%g' README >dist/o",
    axes: ['user-name', 'uid', 'gid'],
  },
  {
    name: 'a library of objects with -g',
    needs: ['gcc', 'ar'],
    build: 'gcc -g -c src/util.c; ar rcD dist/l.a util.o',
    axes: ['build-path'],
  },
  {
    name: 'JSON with several values of the build environment',
    needs: ['python3'],
    build: `python3 -c "import json,os,time;print(json.dumps({'cwd':os.getcwd(),'year':time.gmtime().tm_year,'user':os.environ.get('USER')}))" >dist/o.json`,
    axes: ['build-path', 'clock', 'user-name'],
  },
  {
    name: 'zip -X of touched files',
    needs: ['zip'],
    build: 'find src -exec touch -d @1000000000 {} +; TZ=UTC zip -qrX dist/a.zip src',
    axes: ['source-mode', 'file-order'],
  },
  {
    name: 'srand() of awk',
    needs: ['awk'],
    build: 'awk \'BEGIN { srand(); print "seed " srand() }\' >dist/o',
    axes: ['clock'],
  },
  {
    name: 'a day and a process id',
    needs: [],
    build: 'echo "Generated $(date -u +%F) by process $$" >dist/o',
    axes: ['clock', 'pid'],
  },
  {
    name: 'tar in gzip, with times and names',
    needs: ['tar'],
    build: 'tar --sort=name --format=gnu -czf dist/a.tgz README src',
    axes: ['uid', 'gid', 'user-name', 'source-mtime', 'source-mode'],
  },
];
