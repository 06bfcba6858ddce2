// Writes schemas/*.json from the definitions of the types. `npm test` fails if they are outdated.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['src/engine/report/schemas.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
});
const { schemaFiles } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
);
for (const [name, text] of Object.entries(schemaFiles())) writeFileSync(`schemas/${name}`, text);
