import { ExitCode } from '../../model/exit-code.ts';
import type { Host } from '../../model/host.ts';
import { Failure } from '../../util/failure.ts';
import { kernelAtLeast } from '../host/kernel-at-least.ts';
import { readProgram } from '../host/read-program.ts';
import type { Isolation } from '../sandbox.ts';

/** The absolute path of the emulator, or why builds cannot use one here, with the remedy. */
export type Emulator = { readonly program: string } | { readonly missing: string };

/**
 * The emulator that can run programs of a build. Only with a user namespace of the build's own: elsewhere the registry of
 * binary formats (binfmt_misc) is the host's.
 */
export const findEmulator = (host: Host, isolation: Isolation): Emulator => {
  if (isolation !== 'user-namespace')
    return { missing: 'emulation needs user namespaces, which this host does not allow' };
  return emulatorOf(host);
};

/** The program of the emulator. Throws a `Failure` if there is none. */
export const demandEmulator = (host: Host, isolation: Isolation): string => {
  const found = findEmulator(host, isolation);
  if ('program' in found) return found.program;
  throw new Failure(
    `the programs of this build cannot be emulated here: ${found.missing}`,
    ExitCode.inconclusive,
  );
};

const emulatorOf = ({ architecture, kernel, programs, faketime }: Host): Emulator => {
  if (architecture !== 'x86_64')
    return { missing: `emulation is supported on x86_64 only, and this is ${architecture}` };
  if (!kernelAtLeast(kernel, 6, 7))
    return { missing: `emulation needs Linux 6.7 or newer, and this is ${kernel}` };
  const program = programs['qemu-x86_64'];
  if (program === undefined) return { missing: 'qemu-user is not installed: apt-get install qemu-user' };
  const read = readProgram(program);
  if (read.kind === 'elf' && read.interpreter === undefined)
    return {
      missing: `${program} is static, so that libfaketime does not reach it: install a qemu-user whose programs are dynamic (not qemu-user-static)`,
    };
  if (faketime === undefined) return { missing: 'libfaketime is not installed: apt-get install faketime' };
  return { program };
};
