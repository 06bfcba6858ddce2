import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeBeside } from '../../../src/sandbox/trees/remove-beside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it.each([3, 2_000])('removes a folder of %i files, also in a folder that is closed', async (files) => {
  const root = join(temporaryFolder('remove-beside'), 'root');
  const closed = join(root, 'closed');
  mkdirSync(closed, { recursive: true });
  writeFileSync(join(closed, 'in'), '');
  for (let index = 0; index < files; index++) writeFileSync(join(root, `f${index}`), '');
  chmodSync(closed, 0);
  let turns = 0;
  const timer = setInterval(() => turns++);
  await removeBeside(root);
  clearInterval(timer);
  expect(existsSync(root)).toBe(false);
  // This process went on meanwhile.
  if (files === 2_000) expect(turns).toBeGreaterThan(0);
});
