import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect } from 'vitest';
import type { Canary } from '../../src/model/canary.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { explainedPair } from './support/explained-pair.ts';

const MINGW = 'x86_64-w64-mingw32-gcc';
const FOLDER = temporaryFolder('pe');
const SOURCES = {
  'n.c': '#ifndef N\n#define N 1\n#endif\n__declspec(dllexport) int g(int x){return x*3+N;}\n',
  'path.c': '__declspec(dllexport) const char *g(void){return __FILE__;}\n',
  'r.rc':
    '1 VERSIONINFO\nFILEVERSION 1,2,3,4\nBEGIN\n BLOCK "StringFileInfo"\n BEGIN\n  BLOCK "040904E4"\n  BEGIN\n   VALUE "FileVersion", "1.0 (2026-11-27)"\n   VALUE "ProductName", "Tiny"\n  END\n END\n BLOCK "VarFileInfo"\n BEGIN\n  VALUE "Translation", 0x409, 1252\n END\nEND\n2 RCDATA "n.c"\n',
};
const [EARLY, LATE] = [1_700_000_000, 1_734_399_995];
const CLOCK: Canary = {
  axis: 'clock',
  kind: 'time',
  control: { from: EARLY, to: EARLY + 5 },
  experiment: { from: LATE, to: LATE + 5 },
};

/** The output of a shell line in a folder with the sources, linked at a time in seconds. */
const built = (line: string, seconds = EARLY, folder = FOLDER): Buffer => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(SOURCES)) writeFileSync(join(folder, name), text);
  execaSync('sh', ['-ec', line], { cwd: folder, env: { SOURCE_DATE_EPOCH: String(seconds) } });
  return readFileSync(join(folder, 'out'));
};

const link = (options: string): string =>
  `${MINGW} -s -shared -nostdlib -o n.dll ${options} -Wl,-e,0; mv n.dll out`;

const withMingw = skipUnless(findProgram(MINGW) !== undefined, `${MINGW} is not installed`);

withMingw.describe('PE images by GNU ld', () => {
  const samples: Buffer[] = [];
  beforeAll(() => {
    samples.push(built(`x86_64-w64-mingw32-windres r.rc r.o; ${link('n.c r.o')}`));
  });
  comparerLaws('pe', () => samples);

  withMingw.it('the time of linking is in the header and in the exports; the checksum follows', async () => {
    const [a, b] = [built(link('n.c')), built(link('n.c'), LATE)];
    const found = await differencesOf(a, b);
    expect(
      found.map(({ field, member, kind, control, recomputed }) => [
        member.join(),
        field,
        kind,
        kind === 'time' ? control : '',
        recomputed,
      ]),
    ).toEqual([
      ['', 'TimeDateStamp', 'time', EARLY, undefined],
      ['', 'CheckSum', 'number', '', true],
      ['export table', 'TimeDateStamp', 'time', EARLY, undefined],
    ]);
    expect(await explainedPair(a, b, [CLOCK])).toEqual({
      codes: ['pe-time'],
      axes: ['clock'],
      fixes: ['-Wl,--no-insert-timestamp'],
      bytes: 0,
    });
  });

  withMingw.it('a checksum that is wrong does not follow', async () => {
    const [a, b] = [built(link('n.c')), built(link('n.c'), LATE)];
    const { offset } = (await differencesOf(a, b)).find(({ field }) => field === 'CheckSum')!;
    b.writeUInt32LE(1, offset!);
    expect((await explainedPair(a, b, [CLOCK])).bytes).toBe(4);
  });

  withMingw.it('a version string and a resource are named by type, name and language', async () => {
    const resources = (day: string): string =>
      `sed 's/2026-11-27/${day}/' r.rc >d.rc; cp n.c d.c; sed -i 's/n.c/d.c/' d.rc; echo "${day} 0" >>d.c; x86_64-w64-mingw32-windres d.rc r.o; ${link('n.c r.o')}`;
    const found = await differencesOf(built(resources('2026-11-27')), built(resources('2027-01-01')));
    expect(found.map(({ format, member, field }) => [format, member.join(), field])).toEqual([
      ['pe', '', 'CheckSum'],
      ['text', 'resource RCDATA/2/1033', 'line'],
      ['pe', 'resource VERSION/1/1033', 'FileVersion'],
    ]);
  });

  withMingw.it('the build path in a section is recognised, and what follows from its length', async () => {
    const folders = { control: join(FOLDER, 'one'), experiment: join(FOLDER, 'another') };
    const line = link('$PWD/path.c');
    const path: Canary = { axis: 'build-path', kind: 'text', ...folders };
    const pair = await explainedPair(
      built(line, EARLY, folders.control),
      built(line, EARLY, folders.experiment),
      [path],
    );
    expect(pair).toEqual({
      codes: ['section-build-path'],
      axes: ['build-path'],
      fixes: ['-ffile-prefix-map=$PWD=.'],
      bytes: 0,
    });
  });

  withMingw.it('other code is not explained, beside a time that is', async () => {
    const pair = await explainedPair(built(link('-DN=2 n.c')), built(link('-DN=4 n.c'), LATE), [CLOCK]);
    expect(pair.axes).toEqual(['clock']);
    expect(pair.bytes).toBeGreaterThan(0);
  });

  withMingw.it(
    'the base address that is made from the name of the output is not settled without builds',
    async () => {
      const other = `${MINGW} -s -shared -nostdlib -o $PWD/n.dll n.c -Wl,-e,0; mv n.dll out`;
      const pair = await explainedPair(built(link('n.c')), built(other), [], ['build-path', 'clock']);
      expect(pair).toMatchObject({ codes: ['pe-image-base'], axes: ['build-path'] });
      expect(pair.bytes).toBeGreaterThan(0);
    },
  );

  withMingw.it('what is appended is an overlay, and is compared as a content of its own', async () => {
    const image = built(link('n.c'));
    const found = await differencesOf(
      Buffer.concat([image, Buffer.from('one\ntwo\n')]),
      Buffer.concat([image, Buffer.from('one\nthree\n')]),
    );
    expect(found.map(({ format, member, field }) => [format, member.join(), field])).toEqual([
      ['text', 'overlay', 'line'],
    ]);
  });
});

const LLD = findProgram('lld-link-14') ?? findProgram('lld-link');
const withLld = skipUnless(
  LLD !== undefined && findProgram('clang') !== undefined,
  'clang and lld-link are not installed',
);

withLld.describe('PE images by LLD', () => {
  const linked = (folder: string, options: string): Buffer =>
    built(
      `sed 's/__declspec(dllexport)//' n.c >m.c; clang -target x86_64-pc-windows-msvc -g -gcodeview -fdebug-compilation-dir=. -c m.c; ${LLD} ${options} /dll /noentry /debug /out:out /pdb:$PWD/m.pdb m.o`,
      EARLY,
      join(FOLDER, folder),
    );
  const path: Canary = {
    axis: 'build-path',
    kind: 'text',
    control: join(FOLDER, 'one'),
    experiment: join(FOLDER, 'two'),
  };

  withLld.it('the path of the PDB is the build path; the GUID is a hash that is not explained', async () => {
    const pair = await explainedPair(linked('one', '/timestamp:7'), linked('two', '/timestamp:7'), [path]);
    expect(pair).toMatchObject({ codes: ['pe-guid', 'pe-pdb-path'], axes: ['build-path'] });
    expect(pair.bytes).toBe(16);
  });

  withLld.it('with /Brepro, the time stamps are hashes, and no axis is blamed for them', async () => {
    const [a, b] = [linked('one', '/Brepro'), linked('two', '/Brepro')];
    const found = await differencesOf(a, b);
    expect(found.filter(({ kind }) => kind === 'time')).toEqual([]);
    expect(found.map(({ field }) => field)).toContain('TimeDateStamp (a hash)');
    expect(await explainedPair(a, b, [CLOCK, path])).toMatchObject({ axes: ['build-path'] });
  });
});
