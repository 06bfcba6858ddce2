import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { cannotMake, labelOf, openHost, type TestHost } from '../host/index.ts';
import { asUser } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const FIT = `/dts-v1/; / { description = "x"; images { kernel { description = "k"; data = /incbin/("kernel"); type = "kernel";
  arch = "arm64"; os = "linux"; compression = "none"; load = <0>; entry = <0>; hash-1 { algo = "sha256"; }; }; };
  configurations { default = "c"; c { kernel = "kernel"; }; }; };`;

const FONT = `from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
font = FontBuilder(1000, isTTF=True)
font.setupGlyphOrder([".notdef"])
font.setupCharacterMap({})
font.setupGlyf({".notdef": TTGlyphPen(None).glyph()})
font.setupHorizontalMetrics({".notdef": (500, 0)})
font.setupHorizontalHeader(ascent=800, descent=-200)
font.setupNameTable({"familyName": "Tiny", "styleName": "Regular"})
font.setupPost()
font.font.flavor = "woff"
font.save("out.woff")
`;

describe.skipIf(cannotMake(asUser) !== undefined)(`formats that releases ship, as ${labelOf(asUser)}`, () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asUser);
    writeWork(host, { 'p/fit.its': FIT, 'p/kernel': 'kernel\n', 'p/font.py': FONT });
  });
  afterAll(async () => await host?.close());

  const run = async (command: string, vary: string) => {
    await host.harness(['run', '--no-attribute', `--vary=${vary}`, '--', 'sh', '-c', command], { cwd: 'p' });
    const { findings, unexplained } = readReport(host);
    const counted = findings.filter(({ latent, noise }) => !latent && !noise);
    return { axes: [...new Set(counted.flatMap(({ axes }) => axes))].sort(), bytes: unexplained.bytes };
  };

  it.skipIf(findProgram('mkimage') === undefined || findProgram('dtc') === undefined)(
    'a FIT image contains the time (needs mkimage and dtc)',
    async () => {
      expect(await run('mkimage -f fit.its out.itb', 'clock,build-path,umask,user-name')).toEqual({
        axes: ['clock'],
        bytes: 0,
      });
      expect(
        await run('SOURCE_DATE_EPOCH=1 mkimage -f fit.its out.itb', 'clock,build-path,umask,user-name'),
      ).toEqual({ axes: [], bytes: 0 });
    },
  );

  it.skipIf(!existsSync('/usr/lib/python3/dist-packages/fontTools'))(
    'a web font contains the time (needs python3-fonttools)',
    async () => {
      const font = '/usr/bin/python3 font.py';
      expect(await run(font, 'clock,build-path,umask,user-name')).toEqual({ axes: ['clock'], bytes: 0 });
      expect(await run(`SOURCE_DATE_EPOCH=1 ${font}`, 'clock,build-path')).toEqual({ axes: [], bytes: 0 });
    },
  );

  it('the index of git contains what stat(2) says of the work tree', async () => {
    const index = 'git init -q .; git add kernel; cp .git/index index; rm -rf .git';
    expect(await run(index, 'source-mtime,uid,gid,build-path,user-name')).toEqual({
      axes: ['gid', 'source-mtime', 'uid'],
      bytes: 0,
    });
  });
});
