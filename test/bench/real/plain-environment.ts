/** The environment as in a shell: without what `npm run` adds, which would change what npm and node do in the projects. */
export const plainEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || /^(npm_|NODE$|NODE_ENV$|INIT_CWD$|COLOR$)/.test(name) ? [] : [[name, value]],
    ),
  );
