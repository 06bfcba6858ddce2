import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Dates and times in the formats that programs write, in a time zone and in none. */
export const dateBuilds: readonly HeldOutBuild[] = [
  {
    name: 'date: ISO 8601 with an offset',
    needs: [],
    build: 'date -Iseconds >dist/o',
    axes: ['clock', 'timezone'],
  },
  {
    name: 'date: of HTTP',
    needs: [],
    build: `LC_ALL=C date -u '+Last-Modified: %a, %d %b %Y %H:%M:%S GMT' >dist/o`,
    axes: ['clock'],
  },
  {
    name: 'date: days since 1970',
    needs: [],
    build: 'echo "day $(($(date +%s) / 86400))" >dist/o',
    axes: ['clock'],
  },
  {
    name: 'date: hexadecimal seconds',
    needs: [],
    build: String.raw`printf 'id-%x\n' "$(date +%s)" >dist/o`,
    axes: ['clock'],
  },
  {
    name: 'date: a FILETIME in eight bytes',
    needs: ['python3'],
    build: `python3 -c "import struct,time;open('dist/o','wb').write(b'FT\\0\\0'+struct.pack('<Q',int((time.time()+11644473600)*10**7)))"`,
    axes: ['clock'],
  },
  {
    name: 'date: the year of a copyright',
    needs: [],
    build: 'echo "Copyright $(date -u +%Y) The authors" >dist/o',
    axes: ['clock'],
  },
  {
    name: 'date: the time of day of a locale',
    needs: [],
    build: 'date -u "+at %r" >dist/o',
    axes: ['clock', 'locale'],
  },
  {
    name: 'date: a fixed time in the format of the locale',
    needs: [],
    build: `date -d @1700000000 '+%c | %x | %X' >dist/o`,
    axes: ['timezone', 'locale'],
  },
  {
    name: 'date: only the month, in words',
    needs: [],
    build: 'date -u -d @1700000000 +%B >dist/o',
    axes: ['locale'],
  },
  {
    name: 'date: the offset of the zone in minutes',
    needs: ['python3'],
    build: 'python3 -c "import time;print(time.timezone//60)" >dist/o',
    axes: ['timezone'],
  },
  { name: 'date: the name of the zone', needs: [], build: 'date +%Z >dist/o', axes: ['timezone'] },
  {
    name: 'date: of a source file',
    needs: [],
    build: 'LC_ALL=C date -r README >dist/o',
    axes: ['source-mtime', 'timezone'],
  },
  {
    name: 'date: the age of a source file in hours',
    needs: [],
    build: 'echo $((($(date +%s) - $(stat -c %Y README)) / 3600)) >dist/o',
    axes: ['clock', 'source-mtime'],
  },
  {
    name: 'date: Time.now of Ruby',
    needs: ['ruby'],
    build: `ruby -e 'puts Time.now' >dist/o`,
    axes: ['clock', 'timezone'],
  },
  {
    name: 'date: a banner of Node.js',
    needs: ['node'],
    build: `node -e "console.log('/*! built '+new Date().toISOString()+' */')" >dist/o.js`,
    axes: ['clock'],
  },
  {
    name: 'date: a fixed time as Node.js prints it',
    needs: ['node'],
    build: 'node -e "console.log(String(new Date(1e12)))" >dist/o',
    axes: ['timezone', 'locale'],
  },
  {
    name: 'date: localtime of Perl for a fixed time',
    needs: ['perl'],
    build: `perl -e 'print scalar localtime 1000000000' >dist/o`,
    axes: ['timezone'],
  },
  {
    name: 'date: the day and hour in a name',
    needs: [],
    build: 'echo same >"dist/snapshot-$(date -u +%Y%m%d%H)"',
    axes: ['clock'],
  },
  {
    name: 'date: how long a command took',
    needs: [],
    build: 's=$(date +%s%N); cat src/*.c >/dev/null; echo "$(($(date +%s%N) - s)) ns" >dist/o',
    axes: [],
    noise: true,
  },
  {
    name: 'date: a comment of java.util.Properties',
    needs: [],
    build: `{ LC_ALL=C date '+#%a %b %d %H:%M:%S %Z %Y'; echo version=1.0; } >dist/pom.properties`,
    axes: ['clock', 'timezone'],
  },
];
