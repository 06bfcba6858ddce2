import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';
import { needsNamespaces } from '../util/needs.ts';
import { setByEnv } from './support/set-by-env.ts';

export const userName: Axis<'user-name'> = {
  name: 'user-name',
  summary: 'the names of user and group, the real name and home in /etc/passwd, USER and LOGNAME',
  alias: 'user_group',
  unavailable: needsNamespaces,
  missing: (context) => setByEnv(context, ['USER', 'LOGNAME'], 'the same in both builds'),
  setting: v.object({ user: v.string(), group: v.string(), gecos: v.string(), home: v.string() }),
  control: ({ base }) => ({
    user: 'builder',
    group: 'builders',
    gecos: 'Reference Builder',
    home: `${base}-home`,
  }),
  experiment: ({ base }, random) => ({
    user: `user-canary-${random.hex(4)}`,
    group: `group-canary-${random.hex(4)}`,
    gecos: `Gecos Canary ${random.hex(4)}`,
    home: `${base}-passwd-home-canary-${random.hex(4)}`,
  }),
  // Prints the names in `uid=1(name) gid=2(name)`; the numbers are the axes `uid` and `gid`.
  probe: () =>
    'ids=$(id); user=${ids#*"("}; group=${ids#*gid=*"("}; echo "$USER ${user%%")"*} ${group%%")"*}"',
  canaries: (control, experiment) => [
    textCanary('user-name', control.user, experiment.user),
    textCanary('user-name', control.group, experiment.group),
    textCanary('user-name', control.gecos, experiment.gecos),
    textCanary('user-name', '', experiment.home),
  ],
  breaksBuilds: { weight: 2 },
  sizesEnvironment: true,
  fix: { text: 'Do not write the names of user and group to the output.' },
};
