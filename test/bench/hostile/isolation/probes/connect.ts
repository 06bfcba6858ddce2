import type { Probe } from '../probe.ts';

/** Sockets and FIFOs in folders that stay visible; a process of the host answers there. */
export const SOCKETS = [
  '/opt/app/socket',
  '/var/lib/app/socket',
  '/etc/app/socket',
  '/srv/app/socket',
  '/usr/local/app/socket',
  '/run/app.socket',
  '/tmp/app.socket',
  '/data/app/socket',
];
export const FIFOS = ['/opt/app/fifo', '/var/lib/app/fifo', '/srv/app/fifo', '/data/app/fifo'];
export const ABSTRACT = 'hostile-abstract';
export const PORT = 47_113;

const perl = (text: string): string => `perl -MSocket=:all -e '${text}'`;
/** The one who listens sends `hi`. */
const HEARS = 'my $answer = <S>; exit($answer =~ /hi/ ? 0 : 1)';

export const connectProbes: readonly Probe[] = [
  ...SOCKETS.map((path) => ({
    name: `connect to ${path}`,
    script: perl(
      `socket(S, PF_UNIX, SOCK_STREAM, 0); connect(S, pack_sockaddr_un("${path}")) or exit 1; ${HEARS}`,
    ),
  })),
  ...FIFOS.map((path) => ({
    name: `write to ${path}`,
    script: `[ -p ${path} ] && timeout 1 sh -c "echo x >${path}"`,
  })),
  {
    name: 'connect to an abstract socket',
    script: perl(
      `socket(S, PF_UNIX, SOCK_STREAM, 0); connect(S, pack("Sa*", AF_UNIX, "\\0${ABSTRACT}")) or exit 1; ${HEARS}`,
    ),
  },
  {
    name: 'connect to 127.0.0.1',
    script: perl(
      `socket(S, PF_INET, SOCK_STREAM, 0); connect(S, pack_sockaddr_in(${PORT}, inet_aton("127.0.0.1"))) or exit 1; ${HEARS}`,
    ),
  },
  {
    name: 'connect to ::1',
    script: perl(
      `socket(S, PF_INET6, SOCK_STREAM, 0); connect(S, pack_sockaddr_in6(${PORT}, inet_pton(AF_INET6, "::1"))) or exit 1; ${HEARS}`,
    ),
  },
  {
    name: 'connect through the namespace of another process',
    script: `for pid in /proc/[0-9]*; do nsenter -n -t \${pid#/proc/} ${perl(`socket(S, PF_INET, SOCK_STREAM, 0); connect(S, pack_sockaddr_in(${PORT}, inet_aton("127.0.0.1"))) or exit 1; ${HEARS}`)} && exit 0; done; exit 1`,
    onlyInside: true,
  },
  { name: 'see shared memory of the host', script: 'grep -q "^ *1212370035 " /proc/sysvipc/shm' },
];
