import { closeSync, openSync, readSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import type { Host } from '../../model/host.ts';
import { Failure } from '../../util/failure.ts';
import { kernelAtLeast } from '../host/kernel-at-least.ts';
import type { Isolation } from '../sandbox.ts';

/** The absolute path of the emulator for static programs, or why builds cannot use one here, with the remedy. */
export type Emulator = { readonly program: string } | { readonly missing: string };

/**
 * The emulator that can run the static programs of a build. Only with a user namespace of the build's own: elsewhere the registry of
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
    `the static programs of this build cannot be emulated here: ${found.missing}`,
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
  if (!isDynamic(program))
    return {
      missing: `${program} is static, so that libfaketime does not reach it: install a qemu-user whose programs are dynamic (not qemu-user-static)`,
    };
  if (faketime === undefined) return { missing: 'libfaketime is not installed: apt-get install faketime' };
  return { program };
};

/** Whether a 64-bit little-endian ELF program has an interpreter (elf(5): PT_INTERP is 3). */
const isDynamic = (program: string): boolean => {
  const start = Buffer.alloc(4096);
  const file = openSync(program, 'r');
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  const offset = Number(start.readBigUInt64LE(32));
  const [size, count] = [start.readUInt16LE(54), start.readUInt16LE(56)];
  return Array.from({ length: count }, (_, index) => offset + index * size).some(
    (at) => at + 4 <= start.length && start.readUInt32LE(at) === 3,
  );
};
