import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VARIED_LOCALES } from '../../../src/model/varied-locales.ts';
import { findLocales, type Locales } from '../../../src/sandbox/host/locales.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { mixedLocale } from '../../../src/util/mixed-locale.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const host = probeHost();
const WANTED = Object.values(VARIED_LOCALES);
const WHOLE = mixedLocale(Object.keys(VARIED_LOCALES));
const find = () => findLocales(WANTED, host, new AbortController().signal);

skipUnless(
  host.programs['localedef'] !== undefined && existsSync('/usr/share/i18n/locales'),
  'needs localedef and the package locales',
).describe('locales in an empty cache', () => {
  const cache = process.env['XDG_CACHE_HOME'];
  let found: Locales;
  beforeAll(async () => {
    process.env['XDG_CACHE_HOME'] = temporaryFolder('locales');
    found = await find();
  }, 120_000);
  afterAll(() => {
    if (cache === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cache;
  });

  const names = (): readonly string[] => readdirSync(found.folder!);

  it('contain mixed ones, of which glibc reads each category in another language', () => {
    expect(found).toMatchObject({ usable: new Set([...WANTED, WHOLE]), reason: undefined });
    const read = (name: string): readonly string[] =>
      execaSync('sh', ['-c', READS], {
        env: { PATH: process.env['PATH'], LOCPATH: found.folder, LC_ALL: name },
        extendEnv: false,
      }).stdout.split('\n');
    expect(read(WHOLE)).toEqual(['z', 't', '^[+1oOyY]', ',', ',', '279', '1月']);
    const numeric = mixedLocale(['LC_NUMERIC']);
    expect(read(numeric)).toEqual(['t', 'z', '^[yY]', ',', ',', '279', 'January']);
    expect(names().filter((name) => name.includes('draft'))).toEqual([]);
  });

  it('are completed after a killed run', async () => {
    for (const name of [WHOLE, mixedLocale(['LC_TIME'])])
      rmSync(join(found.folder!, name.replace('.UTF-8', '.utf8')), { recursive: true });
    await find();
    expect(names().filter((name) => name.includes('@mix')).length).toBe(32);
  });
});

const READS =
  "printf 'z\\nt\\n' | LC_COLLATE=C sort; locale yesexpr decimal_point mon_decimal_point height; date -d @0 +%B";
