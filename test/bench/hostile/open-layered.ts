import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/util/package-root.ts';
import { type HostShape, openHost, type TestHost } from '../../e2e/host/index.ts';
import type { HostKind } from '../../e2e/host/kinds.ts';

/** A layered host on which every command of the program works: `fuzz` needs packages that are not bundled. */
export const openLayered = async (kind: HostKind, shape: HostShape = {}): Promise<TestHost> => {
  const host = await openHost(kind, { ...shape, layered: true });
  for (const name of ['fast-check', 'pure-rand']) {
    const installed = join(packageRoot(), 'node_modules', name);
    if (existsSync(installed))
      cpSync(installed, join(host.folder, 'program/node_modules', name), {
        recursive: true,
        dereference: true,
      });
  }
  return host;
};
