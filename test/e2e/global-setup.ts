import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { VARIED_LOCALES } from '../../src/model/varied-locales.ts';
import { findLocales } from '../../src/sandbox/host/locales.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { runCli } from '../support/run-cli.ts';

/**
 * Builds the program for the tests, unless its build is that of the sources, and compiles the locales, and what V8 keeps of the program, that
 * each new user would otherwise compile.
 */
export default async (): Promise<void> => {
  const root = packageRoot();
  const { buildIfStale } = await import(pathToFileURL(join(root, 'scripts/set-up.mjs')).href);
  buildIfStale();
  process.env['XDG_CACHE_HOME'] = join(root, 'node_modules/.cache/e2e');
  await findLocales(Object.values(VARIED_LOCALES), probeHost(), new AbortController().signal);
  runCli(['diff', 'package.json', 'tsconfig.json'], { cwd: root });
  delete process.env['XDG_CACHE_HOME'];
};
