import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Users, hosts, ids, modes, and what is made from them. */
export const identityBuilds: readonly HeldOutBuild[] = [
  {
    name: 'identity: the real name',
    needs: ['python3'],
    build: 'python3 -c "import os,pwd;print(pwd.getpwuid(os.getuid()).pw_gecos)" >dist/o',
    axes: ['user-name'],
  },
  {
    name: 'identity: a user name in capitals',
    needs: [],
    build: 'id -un | LC_ALL=C tr a-z A-Z >dist/o',
    axes: ['user-name'],
  },
  {
    name: 'identity: a host name in reverse',
    needs: ['rev'],
    build: 'uname -n | rev >dist/o',
    axes: ['hostname'],
  },
  {
    name: 'identity: the length of a user name',
    needs: [],
    build: 'echo "width $(id -un | wc -c)" >dist/o',
    axes: ['user-name'],
  },
  {
    name: 'identity: an id modulo 7',
    needs: [],
    build: 'echo "slot $(($(id -u) % 7)) of 7" >dist/o',
    axes: ['uid'],
  },
  {
    name: 'identity: an id in bits',
    needs: ['perl'],
    build: `perl -e 'printf "%b\\n",$<' >dist/o`,
    axes: ['uid'],
  },
  {
    name: 'identity: umask -S',
    needs: [],
    build: 'umask -S >dist/o',
    axes: ['umask'],
  },
  {
    name: 'identity: the mode of a fresh file',
    needs: [],
    build: 'touch f; stat -c "%a %n" f >dist/o',
    axes: ['umask'],
  },
  {
    name: 'identity: owner and mode of a fresh file',
    needs: [],
    build: 'touch f; LC_ALL=C ls -ln f | cut -d" " -f1,3,4 >dist/o',
    axes: ['umask', 'uid', 'gid'],
  },
  {
    name: 'identity: modes of the sources, summed',
    needs: [],
    build: 'stat -c %a src/main.c README | sha1sum >dist/o',
    axes: ['source-mode'],
  },
  {
    name: 'identity: whether others may read a source',
    needs: ['perl'],
    build: `perl -e 'print((stat "README")[2]&040?"shared":"private","\\n")' >dist/o`,
    axes: ['source-mode'],
  },
  {
    name: 'identity: the domain',
    needs: [],
    build: 'cat /proc/sys/kernel/domainname >dist/o',
    axes: ['hostname'],
  },
  {
    name: 'identity: uname of Python',
    needs: ['python3'],
    build: `python3 -c "import os;u=os.uname();print({'node':u.nodename,'release':u.release})" >dist/o`,
    axes: ['hostname', 'kernel'],
  },
  {
    name: 'identity: groups by number',
    needs: [],
    build: 'id -G | tr " " "\\n" | head -1 >dist/o',
    axes: ['gid'],
  },
  {
    name: 'identity: USER and LOGNAME in a config',
    needs: [],
    build: String.raw`printf 'owner=%s\nmaintainer=%s\n' "$USER" "$LOGNAME" >dist/o.ini`,
    axes: ['user-name'],
  },
  {
    name: 'identity: the host decides which user is written',
    needs: [],
    build: 'case $(uname -n) in *a*) echo yes;; *) id -un;; esac >dist/o; uname -n | md5sum >>dist/o',
    axes: ['hostname'],
  },
  {
    name: 'identity: a machine id in capitals',
    needs: [],
    build: 'tr a-f A-F </etc/machine-id >dist/o',
    axes: ['machine-id'],
  },
];
