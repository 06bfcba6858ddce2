import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { otherTools } from '../../../src/cli/run/other-tools.ts';
import type { Report } from '../../../src/model/report.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let home: string;
beforeAll(() => {
  home = temporaryFolder('other-tools');
  tool('system/node', 'echo v20.20.2');
  tool('system/npm', 'echo 10.1.0');
  tool('system/tar', 'echo tar 1.35');
  tool('system/thing', 'touch "$0.ran"');
  tool('nvm/node', 'echo v22.1.0');
  tool('nvm/npm', 'echo 10.1.0');
  tool('nvm/thing', 'touch "$0.ran"');
  symlinkSync(join(home, 'system/tar'), join(home, 'nvm/tar'));
});

const tool = (path: string, script: string): void => {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
};

const linesFor = (build: string, folders: readonly string[] = ['nvm', 'system'], env = {}) =>
  otherTools(
    {
      scenario: { name: 'x', build, recipe: { scenario: { env } } },
      builds: [{ conditions: { path: [join(home, 'system'), '/usr/bin'] } }],
    } as unknown as Report,
    { home, path: folders.map((folder) => join(home, folder)).join(':') },
  );

const NODE = '~/system/node 20.20.2 in the build; ~/nvm/node 22.1.0 in your shell';

describe('tools that the build does not use', () => {
  it.each<[build: string, lines: readonly string[]]>([
    ['node build.js', [`node: ${NODE}`]],
    ['set -e; npm ci && npm run build', [`node: ${NODE}`]],
    ['thing --all', ['thing: ~/system/thing in the build; ~/nvm/thing in your shell']],
    ['tar cf out.tar src', []],
    ['./node x; /usr/bin/node y; node.js; src/node; x-node', []],
    ['', []],
  ])('%j', async (build, lines) => {
    expect(await linesFor(build)).toEqual(lines);
  });

  it('are none if the caller has the same, or the scenario gives the build the PATH of the caller', async () => {
    expect(await linesFor('node build.js', ['system', 'nvm'])).toEqual([]);
    expect(await linesFor('node build.js', ['nvm'], { PATH: `${join(home, 'nvm')}:/usr/bin` })).toEqual([]);
    expect(await linesFor('node build.js', [])).toEqual([]);
  });
});
