import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';
import { Failure } from '../util/failure.ts';
import { needsNamespaces, needsProgram } from '../util/needs.ts';
import { readHostname } from './support/read-hostname.ts';

export const hostname: Axis<'hostname'> = {
  name: 'hostname',
  summary: 'the host name and the domain name',
  alias: 'domain_host',
  unavailable: (context) => needsNamespaces(context) ?? needsProgram(context, 'hostname', 'hostname'),
  setting: v.object({
    host: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,63}$/)),
    domain: v.pipe(v.string(), v.regex(/^[A-Za-z0-9.-]{0,253}$/)),
  }),
  settable: {
    form: 'a host name, with or without a domain',
    example: 'buildd.example.test',
    read: (word) => {
      const given = readHostname(word);
      // The probe reads the name alone.
      if (given.host === CONTROL.host) throw new Failure(`the control build has the name ${CONTROL.host}`);
      return given;
    },
  },
  control: () => CONTROL,
  experiment: (_, random) => ({
    host: `host-canary-${random.hex(6)}`,
    domain: `domain-canary-${random.hex(4)}.test`,
  }),
  probe: () => 'read -r name </proc/sys/kernel/hostname; echo "$name"',
  canaries: (control, experiment) =>
    (['host', 'domain'] as const)
      .filter((part) => control[part] !== experiment[part])
      .map((part) => textCanary('hostname', control[part], experiment[part])),
  breaksBuilds: { weight: 2 },
  fix: { text: 'Do not use the host name.' },
};

const CONTROL = { host: 'repro-control', domain: 'control.test' };
