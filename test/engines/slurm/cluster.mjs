import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** Programs that are needed, and the Debian packages that contain them. */
export const PROGRAMS = {
  munged: 'munge',
  slurmctld: 'slurmctld',
  slurmd: 'slurmd',
  sbatch: 'slurm-client',
  sinfo: 'slurm-client',
  scancel: 'slurm-client',
};

/**
 * Starts a Slurm of one node whose configuration, state, logs and sockets are in a folder. Returns the environment of its clients, and `end`, which
 * ends its jobs and its processes by their ids.
 */
export const startCluster = async (folder) => {
  const running = [];
  const env = { SLURM_CONF: join(folder, 'slurm.conf') };
  const end = async () => {
    await execa('scancel', ['--full', '--user', userInfo().username], {
      env,
      reject: false,
      timeout: 10_000,
    });
    // What is started last depends on the others.
    for (const { name, child } of running.reverse()) await endProcess(name, child);
  };
  const start = (name, args) => {
    // Detached: Ctrl-C is for this script, which ends them in their order.
    const child = execa(name, args, {
      env,
      detached: true,
      cleanup: false,
      reject: false,
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    running.push({ name, child });
  };
  try {
    await writeConfiguration(folder);
    start('munged', [
      '--foreground',
      ...['key-file', 'socket', 'pid-file', 'log-file', 'seed-file'].map(
        (option) => `--${option}=${join(folder, `munge.${option}`)}`,
      ),
    ]);
    await until('munge answers', () =>
      execa('munge', ['--no-input', `--socket=${join(folder, 'munge.socket')}`], { reject: false }),
    );
    start('slurmctld', ['-D', '-f', env.SLURM_CONF]);
    start('slurmd', ['-D', '-f', env.SLURM_CONF, '-N', NODE]);
    await until('the node is idle', async () => {
      const { exitCode, stdout } = await execa('sinfo', ['-h', '-o', '%T'], { env, reject: false });
      return { exitCode: exitCode === 0 && stdout === 'idle' ? 0 : 1 };
    });
  } catch (error) {
    await end();
    throw error;
  }
  return { env, end, ids: running.map(({ name, child }) => `${name} ${child.pid}`) };
};

const NODE = 'here';

const writeConfiguration = async (folder) => {
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'munge.key-file'), randomBytes(128), { mode: 0o600 });
  const [controller, daemon] = [await freePort(), await freePort()];
  const user = userInfo().username;
  const host = hostname().split('.')[0];
  const settings = {
    ClusterName: 'repro',
    SlurmctldHost: `${host}(127.0.0.1)`,
    SlurmUser: user,
    SlurmdUser: user,
    SlurmctldPort: controller,
    SlurmdPort: daemon,
    AuthType: 'auth/munge',
    CredType: 'cred/munge',
    AuthInfo: `socket=${join(folder, 'munge.socket')}`,
    StateSaveLocation: join(folder, 'state'),
    SlurmdSpoolDir: join(folder, 'spool'),
    SlurmctldPidFile: join(folder, 'slurmctld.pid'),
    SlurmdPidFile: join(folder, 'slurmd.pid'),
    SlurmctldLogFile: join(folder, 'slurmctld.log'),
    SlurmdLogFile: join(folder, 'slurmd.log'),
    ProctrackType: 'proctrack/linuxproc',
    TaskPlugin: 'task/none',
    MpiDefault: 'none',
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_CPU',
    JobAcctGatherType: 'jobacct_gather/none',
    ReturnToService: 2,
    KillWait: 5,
  };
  const lines = [
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
    `NodeName=${NODE} NodeHostname=${host} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} State=UNKNOWN`,
    `PartitionName=all Nodes=${NODE} Default=YES MaxTime=INFINITE State=UP`,
  ];
  writeFileSync(join(folder, 'slurm.conf'), `${lines.join('\n')}\n`);
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const until = async (what, attempt) => {
  for (let left = 100; left > 0; left--) {
    if ((await attempt()).exitCode === 0) return;
    await pause(200);
  }
  throw new Error(`20 seconds have passed, and it is not true that ${what}`);
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const endProcess = async (name, child) => {
  child.kill('SIGTERM');
  const late = setTimeout(() => {
    process.stderr.write(`${name} (${child.pid}) does not end: SIGKILL\n`);
    child.kill('SIGKILL');
  }, 10_000);
  await child;
  clearTimeout(late);
};
