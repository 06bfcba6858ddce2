import type { AxisName } from '../../src/model/axis-name.ts';

/** A build whose output differs because of an axis, and that one remedy mends. */
export interface MendableBuild {
  /** The name of the remedy. */
  readonly remedy: string;
  /** The axes that are varied. */
  readonly axes: readonly AxisName[];
  /** Those that are named on any host; default: all. */
  readonly always?: readonly AxisName[];
  /** Programs without which it cannot be built. */
  readonly needs: readonly string[];
  /** Run by `sh -e` in the source; it writes to `dist`. */
  readonly build: string;
  /** Other remedies that it needs as well. */
  readonly with?: readonly string[];
  /** Files of the source besides `a.txt` and `B.txt`. */
  readonly files?: Readonly<Record<string, string>>;
}

const C = { 'main.c': 'const char *file(void) { return __FILE__; }\nint main(void) { return 0; }\n' };

export const mendableBuilds: readonly MendableBuild[] = [
  {
    remedy: 'source-date-epoch',
    axes: ['clock'],
    needs: ['python3'],
    build: `python3 -c "import os,time; print(int(os.environ.get('SOURCE_DATE_EPOCH') or time.time()))" >dist/time`,
  },
  {
    remedy: 'timezone',
    axes: ['timezone'],
    needs: ['zip'],
    build: 'touch -d @1000000000 a.txt; zip -qX dist/a.zip a.txt',
  },
  { remedy: 'locale', axes: ['locale'], needs: [], build: 'ls *.txt >dist/list' },
  { remedy: 'umask', axes: ['umask'], needs: [], build: 'mkdir x; stat -c %a x >dist/mode' },
  {
    remedy: 'source-mode',
    axes: ['source-mode'],
    needs: [],
    build: 'stat -c %a a.txt >dist/mode',
  },
  { remedy: 'source-mtime', axes: ['source-mtime'], needs: [], build: 'stat -c %Y a.txt >dist/time' },
  {
    remedy: 'python-hash-seed',
    axes: ['hash-seed'],
    needs: ['python3'],
    build: `python3 -c "print(set('abcdefghijklm'))" >dist/set`,
  },
  {
    remedy: 'perl-hash-seed',
    axes: ['hash-seed'],
    needs: ['perl'],
    build: `perl -e '%h = map { $_ => 1 } "a".."z"; print join(" ", keys %h), "\\n"' >dist/keys`,
  },
  {
    remedy: 'tar-options',
    axes: ['uid', 'gid', 'source-mtime', 'source-mode', 'file-order'],
    needs: ['tar'],
    build: 'tar -cf dist/a.tar --exclude=./dist .',
  },
  {
    remedy: 'tar-pax-options',
    axes: ['source-mtime'],
    needs: ['tar'],
    build: 'tar --format=posix --mtime=@0 -cf dist/a.tar a.txt',
  },
  { remedy: 'gzip', axes: ['source-mtime'], needs: ['gzip'], build: 'gzip -k a.txt; mv a.txt.gz dist' },
  {
    remedy: 'zip',
    axes: ['uid', 'gid'],
    needs: ['zip'],
    build: 'touch -d @1000000000 a.txt; TZ=UTC zip -q dist/a.zip a.txt',
  },
  {
    remedy: 'xz-threads',
    axes: ['cpus'],
    needs: ['xz'],
    build:
      'export XZ_DEFAULTS=-T$(getconf _NPROCESSORS_ONLN); head -c 3000000 /dev/zero | xz -0 --block-size=1000000 >dist/a.xz',
  },
  {
    remedy: 'ar',
    axes: ['uid', 'gid', 'source-mtime'],
    needs: ['make', 'ar'],
    build: 'make -s',
    files: { Makefile: 'all:\n\tar $${ARFLAGS:-rcU} dist/l.a a.txt\n' },
  },
  {
    remedy: 'cpp-prefix-map',
    axes: ['build-path'],
    needs: ['make', 'cc'],
    build: 'make -s "$PWD/main.o" && cp main.o dist',
    files: { ...C, Makefile: 'CFLAGS ?= -O2\n' },
  },
  {
    remedy: 'c-prefix-map',
    axes: ['build-path'],
    needs: ['cc'],
    build: 'cc $CFLAGS -g -c "$PWD/main.c" -o dist/main.o',
    files: C,
  },
  {
    remedy: 'threads',
    axes: ['cpus'],
    needs: ['nproc'],
    build: 'nproc >dist/jobs',
  },
  {
    remedy: 'columns',
    axes: ['terminal'],
    needs: [],
    build: 'echo "$COLUMNS" >dist/width',
  },
  { remedy: 'terminal', axes: ['terminal'], needs: [], build: 'echo "$TERM" >dist/terminal' },
  { remedy: 'user-variables', axes: ['user-name'], needs: [], build: 'echo "$USER $LOGNAME" >dist/user' },
  { remedy: 'tmpdir', axes: ['tmpdir'], needs: [], build: 'echo "$TMPDIR" >dist/folder' },
  { remedy: 'home', axes: ['home'], needs: [], build: 'echo ~ >dist/home' },
  { remedy: 'path', axes: ['path'], needs: [], build: 'echo "$PATH" >dist/path' },
  {
    remedy: 'git-identity',
    axes: ['clock', 'timezone'],
    // The hash changes with each second: on a slow host, builds cannot tell the zone from that.
    always: ['clock'],
    needs: ['git'],
    build: `git init -q x; cd x; git -c user.name=a -c user.email=a@b commit -q --allow-empty -m m; git log --format=%H >../dist/commit; cd ..; rm -rf x`,
  },
  {
    remedy: 'kbuild',
    axes: ['user-name', 'hostname'],
    needs: ['make'],
    build: 'make -s >dist/banner',
    files: {
      Makefile:
        'KBUILD_BUILD_USER ?= $(shell whoami)\nKBUILD_BUILD_HOST ?= $(shell hostname)\nall:\n\t@echo "$(KBUILD_BUILD_USER)@$(KBUILD_BUILD_HOST)"\n',
    },
  },
  {
    remedy: 'mke2fs-time',
    axes: ['clock'],
    needs: ['mke2fs'],
    build:
      'truncate -s 200K dist/a.img; mke2fs -q -U 00000000-0000-0000-0000-000000000001 -E hash_seed=00000000-0000-0000-0000-000000000002 dist/a.img',
  },
  {
    remedy: 'faketime',
    axes: ['clock'],
    needs: ['python3'],
    build: `python3 -c "import time; print(int(time.time()))" >dist/time`,
  },
];
