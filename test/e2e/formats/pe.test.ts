import { afterAll, beforeAll, expect } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { cannotMake, openHost, type TestHost } from '../host/index.ts';
import { asUser } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const MINGW = 'x86_64-w64-mingw32-gcc';
const missing = findProgram(MINGW) === undefined ? `${MINGW} is not installed` : cannotMake(asUser);

const { describe, it } = skipUnless(missing === undefined, missing ?? '');

describe('run of a build of a DLL by MinGW', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asUser);
    writeWork(host, { 'p/n.c': '__declspec(dllexport) const char *g(void){return __FILE__;}\n' });
  });
  afterAll(async () => await host?.close());

  it('names the clock and the build path, and explains every byte', async () => {
    const build = `${MINGW} -s -shared -nostdlib -o n.dll $PWD/n.c -Wl,-e,0`;
    await host.harness(['run', '--seed', '1', '--', 'sh', '-c', build], { cwd: 'p' });
    const { findings, unexplained } = readReport(host);
    const real = findings.filter(({ latent }) => !latent);
    expect(real.map(({ code, axes }) => [code, axes.join()]).sort()).toEqual([
      ['pe-time', 'clock'],
      ['section-build-path', 'build-path'],
    ]);
    expect(unexplained.bytes).toBe(0);
  });
});
