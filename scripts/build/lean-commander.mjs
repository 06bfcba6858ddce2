import { readFileSync } from 'node:fs';

// The line of commander, which starts no process here.
const REQUIRE = "require('node:child_process')";

/**
 * Bundles commander without the module that starts processes: it needs it only for subcommands that are programs of their own, which this
 * program has none of, and loading it takes several milliseconds at every start.
 */
export const leanCommander = {
  name: 'lean-commander',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/commander\/lib\/command\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes(REQUIRE)) throw new Error(`${path} no longer contains ${REQUIRE}`);
      return { contents: text.replace(REQUIRE, 'undefined'), loader: 'js' };
    }),
};
