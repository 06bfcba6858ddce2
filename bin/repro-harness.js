#!/usr/bin/env node
import('../dist/cli/main.js').catch((error) => {
  if (error?.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).includes('dist/cli/main.js')) {
    process.stderr.write(
      'repro-harness: not built yet: run `npm start` (or `npm run build`) once in the folder of repro-harness.\n',
    );
    process.exitCode = 70;
  } else {
    throw error;
  }
});
