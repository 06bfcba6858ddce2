import { afterAll, beforeAll, expect } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { cannotMake, openHost, type TestHost } from '../host/index.ts';
import { asUser } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const cannot = cannotMake(asUser);
const missing = ['qpdf'].find((program) => findProgram(program) === undefined);
const { describe, it } = skipUnless(
  cannot === undefined && missing === undefined,
  cannot ?? `needs ${missing}`,
);

describe('run and PDF documents', () => {
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

  it('a name in an object stream; lengths and cross-references follow from it', async () => {
    const { axes, unexplained } = await run(String.raw`
printf '%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n<</Author(%s)>>\nendobj\ntrailer\n<</Root 1 0 R/Info 3 0 R>>\n%%%%EOF\n' "$(id -un)" >/tmp/in.pdf
qpdf --static-id --object-streams=generate /tmp/in.pdf out.pdf || [ $? = 3 ]`);
    expect(axes).toEqual(['user-name']);
    expect(unexplained).toBe(0);
  });
});
