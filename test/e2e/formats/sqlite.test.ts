import { afterAll, beforeAll, expect } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { cannotMake, openHost, type TestHost } from '../host/index.ts';
import { asUser } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const cannot = cannotMake(asUser);
const missing = ['sqlite3'].find((program) => findProgram(program) === undefined);
const { describe, it } = skipUnless(
  cannot === undefined && missing === undefined,
  cannot ?? `needs ${missing}`,
);

describe('run and SQLite databases', () => {
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

  it('values in rows, by their lines as SQL', async () => {
    const { axes, unexplained, counted } = await run(
      "sqlite3 x.db \"create table t(a, b); insert into t values(strftime('%s', 'now'), '$(id -un)')\"",
    );
    expect(axes).toEqual(['clock', 'user-name']);
    expect(unexplained).toBe(0);
    expect(counted[0]?.member).toEqual(['dump.sql']);
  });
});
