import { join } from 'node:path';
import { packageRoot } from '../util/package-root.ts';
import { openCodeCache } from './start/code-cache.ts';
import { loadProgram } from './start/load-program.ts';

const [, , ...words] = process.argv;
const { main } = loadProgram(join(packageRoot(), 'dist/cli/program.cjs'), openCodeCache(words[0]));
// Awaited here: Node gives an exit code of its own if this never ends.
await main(words);
