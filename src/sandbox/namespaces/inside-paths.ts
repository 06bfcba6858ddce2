// Paths that the sandbox adds, as the build sees them.
export const TOOLS_INSIDE = '/run/repro-harness/tools';
export const LOCALES_INSIDE = '/run/repro-harness/locales';
/** Where glibc looks for locales without `LOCPATH`. */
export const SYSTEM_LOCALES = '/usr/lib/locale';
/** The folder of the library that watches which programs a moved clock reaches, and of its records. */
export const CLOCK_INSIDE = '/run/repro-harness/clock';
/** The log of strace. */
export const TRACE_INSIDE = '/run/repro-harness/trace';

// Paths of the sandbox, which builds do not see.
/** What all builds of a sandbox see of the host. */
export const VIEW = '/view';
/** The folders of the host as builds see them, at their own paths. */
export const SHOWN = `${VIEW}/shown`;
/** What is mounted on files and folders of the host to hide them: nobody may read it. */
export const HIDDEN_FILE = `${VIEW}/file`;
export const HIDDEN_FOLDER = `${VIEW}/folder`;
