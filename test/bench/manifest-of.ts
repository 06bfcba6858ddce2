import { readManifest } from '../../src/engine/read-manifest.ts';

process.stdout.write(`${readManifest(process.argv[2]!, () => true).length}\n`);
