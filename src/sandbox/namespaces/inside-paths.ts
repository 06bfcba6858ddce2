// Paths that the sandbox adds, as the build sees them.
export const TOOLS_INSIDE = '/run/repro-harness/tools';
export const LOCALES_INSIDE = '/run/repro-harness/locales';
/** Where glibc looks for locales without `LOCPATH`. */
export const SYSTEM_LOCALES = '/usr/lib/locale';
/** The folder of the library that watches which programs a moved clock reaches, and of its records. */
export const CLOCK_INSIDE = '/run/repro-harness/clock';
/** The log of strace. */
export const TRACE_INSIDE = '/run/repro-harness/trace';
