import { shellQuote } from '../../../../src/util/shell-quote.ts';
import { CREDENTIALS, HOMES } from './homes.ts';
import { SECRET } from './probe.ts';
import { ABSTRACT, FIFOS, PORT, SOCKETS } from './probes/connect.ts';
import { OTHERS, ROOT_ONLY } from './probes/read.ts';
import { MACHINE_ID, VICTIM } from './probes/see.ts';
import { OPEN_PLACES } from './probes/write.ts';

/** Furnishes a layered host with what the probes look for. `uid`: of the caller. */
export const setUp = (uid: number): string =>
  [
    '(set +e; exec >/dev/null 2>&1',
    // Where an ordinary user made this host, its root is no layer, and only what is mounted can be furnished.
    'for place in /srv /opt /home /media /root /run; do [ -w $place ] || mount -t tmpfs -o mode=755 furnished $place; done',
    `ip link set lo up; hostname hostile-name`,
    `secret() { mkdir -p "$(dirname "$1")"; echo ${SECRET} >>"$1"; chmod "$2" "$1"; }`,
    // As an ordinary user, everything would belong to the caller.
    ...(process.getuid!() === 0 ? ROOT_ONLY : []).map((path) => `secret ${path} 600`),
    'chmod 700 /srv/closed /etc/ssl/private /var/lib/private',
    ...OTHERS.filter((path) => process.getuid!() === 0 || !OF_OTHERS.test(path)).map(
      (path) => `secret ${path} 644`,
    ),
    'chmod 600 /home/other/.ssh/id_rsa /srv/alice/.netrc; chown -R 3333:3333 /home/other; chown -R 3334:3334 /srv/alice',
    ...HOMES.flatMap((home) => [
      ...CREDENTIALS.map((path) => `secret ${home}/${path} ${path === 'plain-notes.txt' ? '644' : '600'}`),
      `chmod 700 ${home}; chown -R ${uid}:${uid} ${home}`,
    ]),
    `printf 'caller-account:x:${uid === 0 ? 4444 : uid}:4444::/srv/jenkins:/bin/sh\\nother:x:3333:3333::/home/other:/bin/sh\\nalice:x:3334:3334::/srv/alice:/bin/sh\\n' >>/etc/passwd`,
    `echo ${MACHINE_ID} >/etc/machine-id`,
    'mkdir -p /srv/mounted; mount -t tmpfs hostile /srv/mounted',
    `for place in ${OPEN_PLACES.join(' ')}; do mkdir -p $place; chmod 1777 $place; echo own >$place/file; chmod 666 $place/file; done`,
    `for name in own own2 own3; do echo own >/opt/open/$name; chmod 666 /opt/open/$name; chown ${uid}:${uid} /opt/open/$name; done`,
    `mkdir -p /opt/bound; chmod 777 /opt/bound; echo own >/opt/bound/file; chmod 666 /opt/bound/file`,
    ...FIFOS.map((path) => `mkdir -p $(dirname ${path}); mkfifo -m 666 ${path}`),
    ...SOCKETS.map((path) => `mkdir -p $(dirname ${path})`),
    `VARIABLE=${SECRET} perl -e '$0 = "${VICTIM}"; sleep 1 while 1' ${VICTIM} &`,
    `perl -MSocket=:all -e ${shellQuote(LISTENER)} &`,
    'for i in 1 2 3 4 5 6 7 8 9 10; do [ -e /tmp/app.socket ] && break; sleep 0.1; done',
    ')',
  ].join('\n');

const OF_OTHERS = /^\/(?:home|srv)\//;

/** Answers `hi` wherever one connects, and reads all FIFOs. */
const LISTENER = [
  'umask 0; $SIG{PIPE} = "IGNORE"; my @all;',
  'sub add { my ($domain, $address, $type) = @_; my $s; socket($s, $domain, SOCK_STREAM, 0) or return; setsockopt($s, SOL_SOCKET, SO_REUSEADDR, 1); bind($s, $address) or return; listen($s, 99); push @all, $s; }',
  `add(PF_INET, pack_sockaddr_in(${PORT}, INADDR_ANY)); add(PF_INET6, pack_sockaddr_in6(${PORT}, inet_pton(AF_INET6, "::1")));`,
  `add(PF_UNIX, pack("Sa*", AF_UNIX, "\\0${ABSTRACT}"));`,
  `for my $path (${FIFOS.map((path) => `"${path}"`).join(', ')}) { open(my $f, "+<", $path); push @fifos, $f }`,
  'shmget(1212370035, 4096, 0666 | 01000);',
  `add(PF_UNIX, pack_sockaddr_un($_)) for ${SOCKETS.map((path) => `"${path}"`).join(', ')};`,
  'while (1) { my $r = ""; vec($r, fileno($_), 1) = 1 for @all; select($r, undef, undef, undef); for my $s (@all) { next unless vec($r, fileno($s), 1); accept(my $c, $s); syswrite($c, "hi\\n"); close $c } }',
].join('\n');
