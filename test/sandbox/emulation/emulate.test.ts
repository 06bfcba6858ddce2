import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { emulate } from '../../../src/sandbox/emulation/emulate.ts';
import { findEmulator } from '../../../src/sandbox/emulation/find-emulator.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { makeProgram, withEmulation } from '../../support/emulation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const found = findEmulator(probeHost(), 'user-namespace');

withEmulation().describe('a registry of programs to emulate', () => {
  let cpu: string;
  let place: string;
  let words: readonly string[];
  beforeAll(() => {
    const folder = temporaryFolder('emulate-');
    cpu = join(folder, 'cpu');
    makeProgram('cpu', cpu);
    const emulator = 'program' in found ? found.program : '';
    place = join(folder, 'registry');
    mkdirSync(place);
    words = emulate({ programs: 'static', emulator, place });
  });
  const run = (command: readonly string[], before: readonly string[] = []) => {
    const [program, ...args] = [...before, ...command];
    return execa(program!, args, { reject: false });
  };

  it('holds inside, also in a further user namespace, and not outside', async () => {
    const inside = await run([...words, 'sh', '-c', '"$0"; unshare --user --map-user=1234 "$0"', cpu]);
    expect(inside.stdout).toMatch(/^QEMU.*\nQEMU/);
    expect((await run([cpu])).stdout).not.toContain('QEMU');
  });

  it('cannot be changed from inside by its user', async () => {
    const { stdout } = await run([
      ...words,
      'sh',
      '-c',
      'echo -1 >"$0/status" || echo refused; "$1"',
      place,
      cpu,
    ]);
    expect(stdout).toMatch(/^refused\nQEMU/);
  });

  // The emulator does not exist, so that a registration is refused even if the script asks for it.
  const unsafe = (): readonly string[] => {
    const all = emulate({ programs: 'static', emulator: '/nonexistent', place: '/mnt' });
    return [...all.slice(all.indexOf('/bin/sh')), 'echo', 'executed'];
  };
  const REFUSED = 'the emulation could not be set up: the user namespace is not its own';

  it.runIf(process.getuid!() === 0)('is not made in the initial user namespace', async () => {
    const before = registryOfHost();
    const { exitCode, stdout } = await run(unsafe(), ['unshare', '--mount']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: REFUSED });
    expect(registryOfHost()).toBe(before);
  });

  it.runIf(process.getuid!() === 0)('is not made in a user namespace that maps several ids', async () => {
    const waiting = ['sh', '-c', 'echo ready; read -r go; exec "$@"', 'sh'];
    const child = execa('unshare', ['--user', '--keep-caps', '--mount', ...waiting, ...unsafe()], {
      reject: false,
    });
    await once(child.stdout, 'data');
    for (const map of ['uid_map', 'gid_map']) writeFileSync(`/proc/${child.pid}/${map}`, '0 0 2');
    child.stdin.end('go\n');
    const { exitCode, stdout } = await child;
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: `ready\n${REFUSED}` });
  });
});

/** The entries of the host's registry, read through a mount in a mount namespace of its own. */
const registryOfHost = (): string =>
  execaSync('unshare', [
    '--mount',
    'sh',
    '-c',
    'mount -t binfmt_misc none /mnt && cd /mnt && tail -n +1 -- [!r]*',
  ]).stdout;
