import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';
import { VARIED_LOCALES } from '../../src/model/varied-locales.ts';
import { findLocales } from '../../src/sandbox/host/locales.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';

/** Builds the program for the tests, and compiles the locales that it would otherwise compile for every new user. */
export default async (): Promise<void> => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  execaSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  process.env['XDG_CACHE_HOME'] = join(root, 'node_modules/.cache/e2e');
  await findLocales(Object.values(VARIED_LOCALES), probeHost(), new AbortController().signal);
  delete process.env['XDG_CACHE_HOME'];
};
