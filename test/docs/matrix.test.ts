import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { matrixFormats } from '../../src/matrix/formats/index.ts';
import { codeSpans, tableIn } from './markdown.ts';

it('docs/matrix.md lists every format with its platform', () => {
  const page = readFileSync('docs/matrix.md', 'utf8');
  const rows = tableIn(page, 'format', 'what it prints', 'RUNNER', 'without `--platform`', 'at most');
  expect(
    rows.map((row) => [...codeSpans(row['format']!), ...codeSpans(row['without `--platform`']!)]),
  ).toEqual(matrixFormats.map(({ name, platform }) => [name, platform]));
});
