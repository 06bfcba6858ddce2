import { readFileSync } from 'node:fs';
import { readProgram } from '../host/read-program.ts';
import { MARK_AT } from './formats.ts';
import { INTERPRETER_INSIDE } from './places.ts';

/** Copies of an emulator and of its program interpreter. */
export interface PrivateEmulator {
  readonly emulator: Buffer;
  readonly interpreter: Buffer;
}

/** The file that the copy of the interpreter reads instead of /etc/ld.so.preload; a path of the same length. */
export const PRELOAD_FILE = 'ld.so.emulate';

/**
 * An emulator into which its own interpreter loads libraries, and that does not match the formats of `formatsOf('all')`. With the usual
 * one, /etc/ld.so.preload would load libfaketime into the emulator and once more into the dynamic program that it runs, and the clock
 * would be moved twice. Undefined if the files are not as glibc makes them.
 */
export const privateEmulator = (program: string): PrivateEmulator | undefined => {
  const read = readProgram(program);
  const found = read.kind === 'elf' ? read.interpreter : undefined;
  if (found === undefined || found.size <= INTERPRETER_INSIDE.length) return undefined;
  const emulator = readFileSync(program);
  const interpreter = readFileSync(found.path);
  const at = interpreter.indexOf(USUAL_PRELOAD);
  if (at === -1 || interpreter.indexOf(USUAL_PRELOAD, at + 1) !== -1) return undefined;
  interpreter.write(`/etc/${PRELOAD_FILE}`, at, 'latin1');
  emulator.fill(0, found.offset, found.offset + found.size);
  emulator.write(INTERPRETER_INSIDE, found.offset, 'latin1');
  emulator[MARK_AT] = 1;
  return { emulator, interpreter };
};

const USUAL_PRELOAD = '/etc/ld.so.preload\0';
