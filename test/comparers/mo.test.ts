import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it as test } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { explainMadeFiles } from './support/explain-made-files.ts';

const { describe } = skipUnless(findProgram('msgfmt') !== undefined, 'msgfmt is not installed');

const MESSAGES = `
msgid "hello"
msgstr "hallo"

msgctxt "menu"
msgid "file"
msgid_plural "files"
msgstr[0] "Datei"
msgstr[1] "Dateien"
`;

interface Options {
  readonly fields?: readonly string[];
  readonly messages?: string;
  readonly options?: readonly string[];
}

const mo = ({
  fields = ['PO-Revision-Date: 2024-01-01 10:00+0000'],
  messages = MESSAGES,
  options = [],
}: Options = {}): Buffer => {
  const folder = temporaryFolder('mo');
  const lines = [...fields, 'Content-Type: text/plain; charset=UTF-8'].map((line) => `"${line}\\n"`);
  writeFileSync(join(folder, 'x.po'), `msgid ""\nmsgstr ""\n${lines.join('\n')}\n${messages}`);
  execaSync('msgfmt', [...options, '-o', 'x.mo', 'x.po'], { cwd: folder });
  return readFileSync(join(folder, 'x.mo'));
};

const shown = async (a: Buffer, b: Buffer): Promise<readonly string[]> =>
  (await differencesOf(a, b)).map(({ member, field, control, experiment, recomputed }) =>
    recomputed === true ? field : `${member.join('>')} ${field}: ${control} -> ${experiment}`,
  );

describe('mo', () => {
  let samples: readonly Buffer[];
  beforeAll(() => {
    samples = [mo(), mo({ options: ['--endianness=big', '--no-hash'] })];
  });

  comparerLaws('mo', () => samples);

  test('each message by its original; the tables follow', async () => {
    for (const options of [[], ['--no-hash'], ['--endianness=big']])
      expect(
        await shown(mo({ options }), mo({ options, messages: MESSAGES.replace('hallo', 'guten Tag') })),
      ).toEqual(['index', 'hello msgstr: hallo -> guten Tag']);
  });

  test('the hash table follows for any number of messages', async () => {
    for (const count of [0, 1, 2, 3, 7, 50]) {
      const messages = Array.from({ length: count }, (_, nth) => `\nmsgid "m${nth * 7919}"\nmsgstr "t"\n`);
      const all = [...messages, '\nmsgid "z"\nmsgstr "t"\n'].join('');
      expect(
        await shown(mo({ messages: all }), mo({ messages: `${all}\nmsgid "zz"\nmsgstr "t"\n` })),
      ).toEqual(['zz msgid: null -> zz', 'zz msgstr: null -> t', 'index']);
    }
  });

  test('contexts and plurals', async () => {
    expect(await shown(mo(), mo({ messages: MESSAGES.replace('Dateien', 'Akten') }))).toEqual([
      'index',
      'menu: file msgstr: Datei\0Dateien -> Datei\0Akten',
    ]);
  });

  test('dates: the time and the zone, exactly', async () => {
    const dated = (date: string): Buffer => mo({ fields: [`PO-Revision-Date: ${date}`, 'X-Generator: x 1'] });
    const clock = {
      axis: 'clock',
      kind: 'time',
      control: { from: 1_704_100_000, to: 1_704_110_000 },
      experiment: { from: 1_735_700_000, to: 1_735_800_000 },
    } as const;
    expect(
      await explainMadeFiles(dated('2024-01-01 10:00+0000'), dated('2025-01-01 12:00+0000'), {
        canaries: [clock],
        varied: ['clock', 'timezone'],
      }),
    ).toEqual({ found: ['mo-po-revision-date: clock'], bytes: 0 });
  });

  test('a date of a translator, beside another edit, has no cause if nothing is known of the builds', async () => {
    const other = mo({
      fields: ['PO-Revision-Date: 2024-01-02 11:00+0000'],
      messages: MESSAGES.replace('hallo', 'tach!'),
    });
    expect((await explainMadeFiles(mo(), other)).found).toEqual([]);
  });

  test('another generator', async () => {
    const by = (version: string): Buffer => mo({ fields: [`X-Generator: Poedit ${version}`] });
    expect(await explainMadeFiles(by('3.0'), by('3.4'))).toEqual({
      found: ['mo-x-generator: tools'],
      bytes: 0,
    });
  });

  test('unknown differences are not explained: a translation; a wrong hash table', async () => {
    expect(await explainMadeFiles(mo(), mo({ messages: MESSAGES.replace('hallo', 'tach!') }))).toEqual({
      found: [],
      bytes: 5 + 1,
    });
    const wrong = mo({ fields: ['PO-Revision-Date: 2024-01-02 10:00+0000'] });
    const hashes = wrong.readUInt32LE(24);
    wrong.writeUInt32LE(
      0,
      hashes + 4 * [0, 1, 2, 3].find((nth) => wrong.readUInt32LE(hashes + 4 * nth) > 0)!,
    );
    const { bytes } = await explainMadeFiles(mo(), wrong);
    expect(bytes).toBeGreaterThan(0);
  });
});
