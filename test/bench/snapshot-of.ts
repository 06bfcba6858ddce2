import { mkdirSync } from 'node:fs';
import { PLAIN, takeSnapshot } from '../growth/works/snapshot/variants.ts';

// The program that `npm run bench snapshot` measures: reads a source and copies it into a new folder.
const [root, folder] = process.argv.slice(2) as [string, string];
mkdirSync(folder);
await takeSnapshot({ root, copies: [{ folder, variant: PLAIN }] });
