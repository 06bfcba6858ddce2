import { readManifest } from '../../src/engine/outputs/read-manifest.ts';

const { manifest } = await readManifest(process.argv[2]!, () => true);
process.stdout.write(`${manifest.length}\n`);
