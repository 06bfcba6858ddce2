import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Times of the clock, of the sources and of fresh files. */
export const timeBuilds: readonly HeldOutBuild[] = [
  {
    name: 'time: a log name below the path',
    needs: [],
    build: 'echo "$PWD/build-$(date +%s).log" >dist/o',
    axes: ['build-path', 'clock'],
  },
  {
    name: 'time: tar of a fresh file beside a path',
    needs: ['tar'],
    build:
      'echo "$PWD" >dist/x.pc; echo x >f; tar --format=gnu --owner=0 --group=0 --numeric-owner --mode=644 -cf dist/x.tar f',
    axes: ['build-path', 'clock'],
  },
  {
    name: 'time: zip of a fresh file',
    needs: ['zip'],
    build: 'echo x >f; chmod 644 f; TZ=UTC zip -qX dist/a.zip f',
    axes: ['clock'],
  },
  {
    name: 'time: the date of SOURCE_DATE_EPOCH in local time',
    needs: [],
    build: 'LC_ALL=C date -d @1000000000 >dist/o',
    axes: ['timezone'],
  },
  {
    name: 'time: the epoch in UTC',
    needs: [],
    build: 'date -u -d @0 >dist/o',
    axes: ['locale'],
  },
  {
    name: 'time: the newest source',
    needs: [],
    build: 'stat -c %Y src/*.c | sort -n | tail -1 >dist/o',
    axes: ['source-mtime'],
  },
  {
    name: 'time: a date in a JSON file beside an id',
    needs: ['python3'],
    build: `python3 -c "import datetime,json,os;json.dump({'built':datetime.datetime.now(datetime.timezone.utc).isoformat(),'by':os.getuid()},open('dist/o.json','w'))"`,
    axes: ['clock', 'uid'],
  },
  {
    name: 'time: a version from the day',
    needs: [],
    build: 'echo "1.0.$(date -u +%y%m%d)-$(uname -r | cut -d. -f1)" >dist/version',
    axes: ['clock', 'kernel'],
  },
  {
    name: 'time: gzip with the name and time of a source',
    needs: ['gzip'],
    build: 'gzip -c README >dist/README.gz',
    axes: ['source-mtime'],
  },
  {
    name: 'time: a frozen date leaves nothing',
    needs: [],
    build: 'LC_ALL=C TZ=UTC date -d @1000000000 >dist/o',
    axes: [],
  },
];
