// Writes schemas/*.json from the definitions of the types. `npm test` fails if they are outdated.
import { renameSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['src/matrix/all-schemas.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
});
const { allSchemas } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
);
// Whole or not at all: editors and tests read these files at any time.
for (const [name, text] of Object.entries(allSchemas())) {
  const draft = `schemas/.${name}.draft`;
  writeFileSync(draft, text, { flush: true });
  renameSync(draft, `schemas/${name}`);
}
