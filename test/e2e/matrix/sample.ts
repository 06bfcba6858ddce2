import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Small scenarios that are fast to build: name to script, and what they are expected to be blamed for. */
export const SAMPLE: Readonly<Record<string, { readonly build: string; readonly axes: readonly string[] }>> =
  {
    constant: { build: 'echo constant >out', axes: [] },
    copy: { build: 'cp input out', axes: [] },
    zone: { build: 'date -d @0 +%H%z >out', axes: ['timezone'] },
    user: { build: 'id -un >out', axes: ['user-name'] },
    mask: { build: 'umask >out', axes: ['umask'] },
  };

/** A folder with the sample below `scenarios`, which everybody can read. */
export const sampleFolder = (names: readonly string[] = Object.keys(SAMPLE)): string => {
  const folder = temporaryFolder('matrix');
  chmodSync(folder, 0o755);
  for (const name of names) {
    const own = join(folder, 'scenarios', name);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'input'), 'input\n');
    writeFileSync(
      join(own, 'scenario.yaml'),
      `source: {dir: .}\noutputs: [out]\nbuild: ${JSON.stringify(SAMPLE[name]!.build)}\n`,
    );
  }
  return folder;
};
