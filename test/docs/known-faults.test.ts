import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allSchemas } from '../../src/matrix/all-schemas.ts';
import { parseBaseline } from '../../src/matrix/baseline/parse-baseline.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { codeBlocks, codeSpans, tableIn } from './markdown.ts';

const page = readFileSync(join(packageRoot(), 'docs/matrix.md'), 'utf8');
const [, section = ''] = /^## Known faults\n(.*?)(?=^## |$(?![\s\S]))/ms.exec(page)!;

interface Schema {
  readonly items: { readonly properties: Readonly<Record<string, unknown>> };
}

it('has a row for each key of a baseline, in the same order', () => {
  const { items } = JSON.parse(allSchemas()['baseline.schema.json']!) as Schema;
  const rows = tableIn(section, 'key', 'meaning');
  expect(rows.map(({ key }) => codeSpans(key!)[0])).toEqual(Object.keys(items.properties));
});

it('shows a baseline that can be read', () => {
  const [example] = codeBlocks(section, 'yaml');
  const { entries } = parseBaseline(example!, 'baseline.yaml', { today: '2026-11-01', drafts: false });
  expect(entries).toMatchObject([{ code: 'pdf-time', axes: ['clock'] }]);
});
