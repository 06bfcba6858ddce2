import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { cannotMake, openHost, type TestHost } from '../host/index.ts';
import { asUser } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const cannot = cannotMake(asUser);
const missing = ['python3'].find((program) => findProgram(program) === undefined);
const { describe, it } = skipUnless(
  cannot === undefined && missing === undefined,
  cannot ?? `needs ${missing}`,
);

describe('run and archives behind a script', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asUser);
    writeWork(host, { 'p/text': 'hello\n' });
    // Older than the builds: their times are not those of the source.
    utimesSync(join(host.folder, 'work/p/text'), 1_600_000_000, 1_600_000_000);
  });
  afterAll(async () => await host?.close());

  const run = async (command: string) => {
    await host.harness(['run', '--seed', '1', '--', 'sh', '-c', command], { cwd: 'p' });
    const { findings, unexplained } = readReport(host);
    const counted = findings.filter(({ latent }) => !latent);
    return {
      axes: [...new Set(counted.flatMap(({ axes }) => axes))].sort(),
      unexplained: unexplained.bytes,
      counted,
    };
  };

  it('a zipapp of files that the build wrote: the axes that change it alone, too', async () => {
    const { axes, unexplained } = await run(
      'mkdir app; echo "print(1)" >app/__main__.py; python3 -m zipapp app -p /usr/bin/python3 -o x.pyz; rm -r app',
    );
    expect(axes).toEqual(['clock', 'timezone', 'umask']);
    expect(unexplained).toBe(0);
  });
});
