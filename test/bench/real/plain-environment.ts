/**
 * The environment as in a shell: without what `npm run` adds, which would change what npm and node do in the projects, its folders of programs
 * included.
 */
export const plainEnvironment = (): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || /^(npm_|NODE$|NODE_ENV$|INIT_CWD$|COLOR$)/.test(name) ? [] : [[name, value]],
    ),
  ),
  PATH: pathFolders().join(':'),
});

/** The same with the folders of the system first, as builds have them under repro-harness: both then find the same programs. */
export const systemFirst = (): Record<string, string> => ({
  ...plainEnvironment(),
  PATH: [...new Set([...SYSTEM, ...pathFolders()])].join(':'),
});

const SYSTEM = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

const pathFolders = (): readonly string[] =>
  (process.env['PATH'] ?? SYSTEM.join(':')).split(':').filter((folder) => !folder.includes('/node_modules/'));
