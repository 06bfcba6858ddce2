#!/usr/bin/env node
import('../dist/cli/main.js').catch((error) => {
  const [problem, code] = reasonOf(error);
  if (problem === undefined) throw error;
  process.stderr.write(`repro-harness: ${problem}\n`);
  process.exitCode = code;
});

// Before anything of the program is loaded: src/cli/host-error.ts has the same words.
const reasonOf = (error) => {
  if (error?.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).includes('dist/cli/main.js'))
    return ['not built yet: run `npm start` (or `npm run build`) once in the folder of repro-harness.', 70];
  if (error?.code === 'EMFILE')
    return ['this process may not open more files: allow 1024 or more (ulimit -n 1024)', 2];
  return [undefined, undefined];
};
