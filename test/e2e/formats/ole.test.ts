import { afterAll, beforeAll, expect } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { cannotMake, openHost, type TestHost } from '../host/index.ts';
import { asUser } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const ID = '6a1c5b0e-3f5d-4d0c-8a34-4f3a7a1f9d10';
const SOURCE = `<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi"><Product Name="Tiny" Id="${ID}" UpgradeCode="${ID}" Language="1033" Version="1.0" Manufacturer="Acme"><Package Id="*" Manufacturer="Acme"/><Directory Id="TARGETDIR" Name="SourceDir"/></Product></Wix>\n`;
const missing = findProgram('wixl') === undefined ? 'wixl is not installed' : cannotMake(asUser);
const { describe, it } = skipUnless(missing === undefined, missing ?? '');

describe('run of a build of an installer by wixl', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asUser);
    writeWork(host, { 'p/t.wxs': SOURCE });
  });
  afterAll(async () => await host?.close());

  it('names the clock and the random package code, and explains every byte', async () => {
    await host.harness(['run', '--seed', '1', '--', 'wixl', '-o', 't.msi', 't.wxs'], { cwd: 'p' });
    const { findings, unexplained } = readReport(host);
    const real = findings.filter(({ latent }) => !latent);
    expect(real.map(({ code, axes }) => [code, axes.join()]).sort()).toEqual([
      ['ole-create-time-date', 'clock'],
      ['ole-last-saved-time-date', 'clock'],
      ['ole-package-code', ''],
    ]);
    expect(unexplained.bytes).toBe(0);
  });
});
