import type { HeldOutBuild } from '../../held-out-corpus.ts';

const RELEASE =
  '--format=posix --sort=name --mtime=@1000000000 --owner=0 --group=0 --numeric-owner --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --mode=go+u,go-w';

/** Reproducible builds that touch what others write down. */
export const innocentBuilds: readonly HeldOutBuild[] = [
  {
    name: 'innocent: the release options of tar',
    needs: ['tar', 'gzip'],
    build: `tar ${RELEASE} -c src README | gzip -9n >dist/a.tar.gz`,
    axes: [],
  },
  {
    name: 'innocent: a set that is sorted',
    needs: ['python3'],
    build: `python3 -c "print(sorted({'alpha','beta','gamma'}),hash(5))" >dist/o`,
    axes: [],
  },
  {
    name: 'innocent: a temporary file that goes away',
    needs: ['mktemp'],
    build: 't=$(mktemp); date >"$t"; rm "$t"; echo done >dist/o',
    axes: [],
  },
  {
    name: 'innocent: an archive of objects, deterministic',
    needs: ['gcc', 'ar'],
    build: 'gcc -c src/util.c -o u.o; ar rcD dist/l.a u.o',
    axes: [],
  },
  {
    name: 'innocent: the name of the folder only',
    needs: [],
    build: 'cd src; for f in *.c; do wc -c <"$f"; done | LC_ALL=C sort >../dist/o',
    axes: [],
  },
  {
    name: 'innocent: dates of the past',
    needs: [],
    build: 'printf "Copyright 1999-2003\\nReleased 2001-09-09 01:46:40 UTC\\n" >dist/o',
    axes: [],
  },
  {
    name: 'innocent: a seeded generator',
    needs: ['python3'],
    build: `python3 -c "import random;random.seed(1);print([random.random() for _ in range(5)])" >dist/o`,
    axes: [],
  },
  {
    name: 'innocent: jar with a fixed date',
    needs: ['jar'],
    build:
      'mkdir j; cp README j; chmod 644 j/README; jar --create --file dist/a.jar --date=2001-09-09T01:46:40Z -C j README',
    axes: [],
  },
];
