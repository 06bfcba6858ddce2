import type { Fix } from '../../../model/finding.ts';
import { pathKind } from '../../../util/path-kind.ts';
import type { FailedBuild, FailureKind } from './support/failure-kind.ts';
import { quoted } from './support/quoted.ts';

interface Service {
  readonly shows: RegExp;
  /** What builds lack, and what to do. */
  readonly text: string;
  /** Undefined: none helps here. */
  readonly command: () => string | undefined;
}

/** Something that runs on the host, and that builds do not reach. */
const SERVICES: readonly Service[] = [
  {
    shows:
      /Cannot connect to the Docker daemon.{0,80}|.{0,80}docker\.sock.{0,60}|Cannot connect to Podman.{0,40}/,
    text: 'builds see no Docker daemon. Build without it, or show them its socket, which gives a build the rights of root on this host.',
    command: () => (pathKind(DOCKER) === undefined ? undefined : `--bind ${DOCKER}`),
  },
  {
    shows:
      /not been booted with systemd.{0,40}|Failed to connect to bus: (?:Host is down|No medium found|No such file).{0,20}/,
    text: 'builds have no systemd, and see no service of the host. Start what is needed in the build itself.',
    command: () => undefined,
  },
  {
    shows: /.{0,40}(?:message bus|dbus-daemon|system_bus_socket|D-Bus).{0,80}/i,
    text: 'builds see no D-Bus of the host. Start one for the command.',
    command: () => 'dbus-run-session -- COMMAND',
  },
  {
    shows:
      /.{0,20}(?:unable|cannot|can't|could not|failed)(?: to)? (?:open|connect to) (?:X )?display.{0,20}|\$DISPLAY\b.{0,30}/i,
    text: 'builds have no display. Start a virtual one for the command.',
    command: () => 'xvfb-run -a COMMAND',
  },
  {
    shows:
      /connection to server on socket "[^"]{1,120}" failed|Can't connect to local (?:MySQL|MariaDB|server).{0,100}|Could not connect to Redis.{0,60}/i,
    text: 'builds do not see the databases of the host. Start one in the build (PostgreSQL: pg_virtualenv).',
    command: () => undefined,
  },
];

const DOCKER = '/var/run/docker.sock';

/** A service is missing: docker, systemd, D-Bus, a display, a database. */
export const services: FailureKind = {
  name: 'services',
  axes: [],
  walled: true,
  shows: [
    ...SERVICES.map(({ shows }) => shows),
    /.{0,60}(?:\blocalhost\b|127\.0\.0\.1|::1\b).{0,80}(?:refused|ECONNREFUSED|Couldn't connect).{0,20}|ECONNREFUSED (?:127\.0\.0\.1|::1)\S{0,8}/,
  ],
  remedy: ([said], build) => {
    const service = SERVICES.find(({ shows }) => shows.test(said));
    return service === undefined ? loopback(said, build) : sentence(said, service);
  },
};

const sentence = (said: string, { text, command }: Service): Fix => {
  const option = command();
  return { text: `${quoted(said)}: ${text}`, ...(option === undefined ? {} : { command: option }) };
};

const loopback = (said: string, { scenario: { network } }: FailedBuild): Fix | undefined =>
  network
    ? undefined
    : {
        text: `${quoted(said)}: localhost is the build's own, and no server of the host is there. Start it in the build, or, in the scenario, share the network of the host.`,
        command: 'network: true',
      };
