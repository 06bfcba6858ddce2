import { afterAll, beforeAll, expect } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { cannotMake, openHost, type TestHost } from '../host/index.ts';
import { asUser } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const cannot = cannotMake(asUser);
const missing = ['lzip', 'xz'].find((program) => findProgram(program) === undefined);
const { describe, it } = skipUnless(
  cannot === undefined && missing === undefined,
  cannot ?? `needs ${missing}`,
);

describe('run and .lz files', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asUser);
    writeWork(host, { 'p/text': 'hello\n' });
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

  it('the content of a .lz file', async () => {
    const { axes, unexplained } = await run('id -un | lzip -c >name.lz; lzip -kc text >text.lz');
    expect(axes).toEqual(['user-name']);
    expect(unexplained).toBe(0);
  });
});
