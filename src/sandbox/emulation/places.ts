// Paths that the sandbox adds for emulation, as the build sees them.
/** The mount point of the build's own binfmt_misc, if programs are emulated. */
export const EMULATION_INSIDE = '/run/repro-harness/emulation';
/** The emulator, if all programs are emulated. */
export const EMULATOR_INSIDE = '/run/repro-harness/emu/qemu';
/** The library that gives it another processor, and the model of that processor (`processor.c`). */
export const PROCESSOR_INSIDE = '/run/repro-harness/emu/processor';
export const PROCESSOR_LIBRARY_INSIDE = '/run/repro-harness/emu/processor.so';
/** Its program interpreter: in the emulator, this path replaces `/lib64/ld-linux-x86-64.so.2`, and must not be longer. */
export const INTERPRETER_INSIDE = '/run/repro-harness/emu/ld';
