import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FAILURE_KINDS } from '../../src/engine/failures/kinds/index.ts';
import { packageRoot } from '../../src/util/package-root.ts';

const page = readFileSync(join(packageRoot(), 'docs/failures.md'), 'utf8');

it('docs/failures.md has every kind of failure, in the order in which they are tried', () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, name]) => name);
  expect(rows).toEqual(FAILURE_KINDS.map(({ name }) => name));
});

it('docs/failures.md names the kinds that need namespaces', () => {
  const sentence = /^Without namespaces, .*?: (.*) are then not considered\.$/m.exec(page)![1]!;
  const named = [...sentence.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
  expect(named).toEqual(FAILURE_KINDS.filter(({ walled }) => walled).map(({ name }) => name));
});
