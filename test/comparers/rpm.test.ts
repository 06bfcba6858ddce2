import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it as test } from 'vitest';
import { bufferContent } from '../../src/archive/content.ts';
import { readRpm } from '../../src/archive/rpm/read-rpm.ts';
import type { Canary } from '../../src/model/canary.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { explainMadeFiles } from './support/explain-made-files.ts';

const { describe } = skipUnless(findProgram('rpmbuild') !== undefined, 'rpmbuild is not installed');

const EPOCH = 1_700_000_000;

interface Options {
  readonly epoch?: number;
  readonly host?: string;
  readonly define?: readonly string[];
  readonly summary?: string;
  readonly install?: string;
  readonly files?: string;
  readonly arch?: string;
  readonly build?: '-bb' | '-bs' | '-ba';
}

/** The packages that rpmbuild writes: the binary package first. */
const rpms = ({
  epoch = EPOCH,
  host = 'builder.example.test',
  define = [],
  summary = 's',
  install = 'echo hello >%{buildroot}/x/a; ln -s a %{buildroot}/x/l',
  files = '/x',
  arch = 'BuildArch: noarch',
  build = '-bb',
}: Options = {}): readonly Buffer[] => {
  const folder = temporaryFolder('rpm');
  mkdirSync(join(folder, 'top'));
  writeFileSync(
    join(folder, 'p.spec'),
    `Name: p\nVersion: 1\nRelease: 1\nSummary: ${summary}\nLicense: MIT\n${arch}\n%description\nd\n%install\nmkdir -p %{buildroot}/x\n${install}\n%files\n${files}\n`,
  );
  const macros = [
    `_topdir ${folder}/top`,
    'use_source_date_epoch_as_buildtime 1',
    'clamp_mtime_to_source_date_epoch 1',
    `_buildhost ${host}`,
    ...define,
  ];
  execaSync('rpmbuild', [build, ...macros.flatMap((macro) => ['--define', macro]), 'p.spec'], {
    cwd: folder,
    env: { SOURCE_DATE_EPOCH: String(epoch), LC_ALL: 'C' },
  });
  const below = (name: string): readonly string[] =>
    readdirSync(join(folder, 'top', name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.rpm'))
      .map((file) => join(folder, 'top', name, file));
  return [...below('RPMS'), ...below('SRPMS')].map((file) => readFileSync(file));
};

const rpm = (options: Options = {}): Buffer => rpms(options)[0]!;

const CANARIES: readonly Canary[] = [
  {
    axis: 'clock',
    kind: 'time',
    control: { from: EPOCH - 10, to: EPOCH + 10 },
    experiment: { from: EPOCH + 1e6 - 10, to: EPOCH + 1e6 + 10 },
  },
  {
    axis: 'hostname',
    kind: 'text',
    control: 'builder.example.test',
    experiment: 'host-canary.longer.example.test',
  },
];

/** The package with another byte in the data of a tag. */
const damaged = async (bytes: Buffer, header: 'signature' | 'main', tag: string): Promise<Buffer> => {
  const { offset } = (await readRpm(bufferContent(bytes)))![header].tags.get(tag)!;
  const copy = Buffer.from(bytes);
  // Not the first byte: of the digests of files, that is the end of a folder's empty one.
  copy[offset + 4] = copy[offset + 4]! === 0x31 ? 0x32 : 0x31;
  return copy;
};

const fieldsOf = async (a: Buffer, b: Buffer, known: boolean): Promise<readonly string[]> =>
  [
    ...new Set(
      (await differencesOf(a, b))
        .filter(({ format, recomputed }) => format === 'rpm' && (recomputed === true) === known)
        .map(({ field }) => field),
    ),
  ].sort();

describe('rpm', () => {
  let plain: Buffer;
  let source: Buffer;
  beforeAll(() => {
    plain = rpm();
    source = rpm({ build: '-bs' });
  });

  comparerLaws('rpm', () => [plain]);

  test('the bytes of both headers are those that follow from the tags', async () => {
    for (const bytes of [plain, source])
      expect(await readRpm(bufferContent(bytes))).toMatchObject({
        signature: { isCanonical: true },
        main: { isCanonical: true },
      });
  });

  test('time, host, file times; everything else follows, as recomputed', async () => {
    const other = rpm({ epoch: EPOCH + 1e6, host: 'host-canary.longer.example.test' });
    expect(await fieldsOf(plain, other, false)).toEqual(['BUILDHOST', 'BUILDTIME', 'FILEMTIMES']);
    expect(await fieldsOf(plain, other, true)).toEqual([
      'PAYLOADDIGEST',
      'PAYLOADDIGESTALT',
      'SHA1HEADER',
      'SHA256HEADER',
      'SIGMD5',
      'SIGSIZE',
    ]);
    expect(
      await explainMadeFiles(plain, other, { canaries: CANARIES, varied: ['clock', 'hostname'] }),
    ).toEqual({
      found: ['rpm-buildhost: hostname', 'rpm-buildtime: clock', 'rpm-filemtimes: clock'],
      bytes: 0,
    });
  });

  test('a source package: the cookie follows from host and time', async () => {
    const options = { epoch: EPOCH + 1e6, host: 'host-canary.longer.example.test', build: '-bs' } as const;
    expect(await fieldsOf(source, rpm(options), true)).toContain('COOKIE');
  });

  test('file digests and sizes follow from the payload', async () => {
    const other = rpm({ install: 'echo longer than before >%{buildroot}/x/a; ln -s a %{buildroot}/x/l' });
    expect(await fieldsOf(plain, other, false)).toEqual([]);
    expect(await fieldsOf(plain, other, true)).toEqual(
      expect.arrayContaining(['FILEDIGESTS', 'FILESIZES', 'SIGPAYLOADSIZE', 'SIZE']),
    );
    const { found, bytes } = await explainMadeFiles(plain, other);
    expect(found).toEqual([]);
    expect(bytes).toBeGreaterThan(0);
  });

  test.each([
    ['xz', 'w2.xzdio'],
    ['zstd', 'w3.zstdio'],
    ['bzip2', 'w9.bzdio'],
    ['lzma', 'w2.lzdio'],
    ['none', 'w.ufdio'],
  ])('a payload compressed by %s is compared line by line', async (_, payload) => {
    const [a, b] = ['one', 'two'].map((word) =>
      rpm({ define: [`_binary_payload ${payload}`], install: `echo ${word} >%{buildroot}/x/a` }),
    ) as [Buffer, Buffer];
    expect((await differencesOf(a, b)).filter(({ format }) => format === 'text')).toMatchObject([
      { control: 'one', experiment: 'two' },
    ]);
    expect(await fieldsOf(a, b, false)).toEqual([]);
  });

  test('another compressor: its tag, and what follows from it', async () => {
    const other = rpm({ define: ['_binary_payload w2.xzdio'] });
    const { found } = await explainMadeFiles(plain, other);
    expect(found).toEqual(['rpm-payloadcompressor: tools home', 'rpm-payloadflags: tools home']);
  });

  test('bytes behind a payload of another program do not follow from it', async () => {
    for (const payload of ['w2.xzdio', 'w2.bzdio', 'w3.zstdio']) {
      const other = Buffer.concat([rpm({ define: [`_binary_payload ${payload}`] }), Buffer.from('secret')]);
      const fields = (await differencesOf(rpm({ define: ['_binary_payload w9.gzdio'] }), other)).map(
        ({ field }) => field,
      );
      expect(fields).toContain('payload bytes');
      expect(fields).not.toContain('payload');
    }
  });

  test('files of one package only, and modes', async () => {
    const other = rpm({
      install: 'echo hello >%{buildroot}/x/a; echo >%{buildroot}/x/b; chmod 600 %{buildroot}/x/a',
    });
    const { found, bytes } = await explainMadeFiles(plain, other, { varied: ['umask'] });
    expect(found).toEqual(['member-missing: ', 'rpm-filemodes: umask']);
    expect(bytes).toBeGreaterThan(0);
  });

  test('owners', async () => {
    const files = (user: string): Options => ({ files: `%defattr(-,${user},${user},-)\n/x` });
    expect(
      await explainMadeFiles(rpm(files('one')), rpm(files('another')), { varied: ['user-name'] }),
    ).toEqual({
      found: ['rpm-filegroupname: user-name', 'rpm-fileusername: user-name'],
      bytes: 0,
    });
  });

  test('unknown differences are not explained: a summary, a checksum that is wrong', async () => {
    const summary = await explainMadeFiles(plain, rpm({ summary: 'another' }));
    expect(summary.found).toEqual([]);
    expect(summary.bytes).toBeGreaterThan(0);
    const other = rpm({ epoch: EPOCH + 1e6 });
    for (const [header, tag] of [
      ['signature', 'SIGMD5'],
      ['signature', 'SHA256HEADER'],
      ['main', 'FILEDIGESTS'],
      ['main', 'PAYLOADDIGEST'],
    ] as const) {
      const wrong = await damaged(other, header, tag);
      expect(await fieldsOf(plain, wrong, false), tag).toContain(tag);
      const { bytes } = await explainMadeFiles(plain, wrong, { canaries: CANARIES, varied: ['clock'] });
      expect(bytes, tag).toBeGreaterThan(0);
    }
  });

  test('a signature is noise, on one side or on both', async () => {
    // The tag of the reserved space becomes that of a signature, as rpmsign does with a part of it.
    const signed = (fill: number): Buffer => {
      const copy = Buffer.from(plain);
      const index = copy.indexOf(Buffer.from([0, 0, 3, 0xf0, 0, 0, 0, 7]), 96);
      copy.writeUInt32BE(1005, index);
      const data = 96 + 16 + 16 * copy.readUInt32BE(96 + 8) + copy.readUInt32BE(index + 8);
      copy.fill(fill, data, data + 64);
      return copy;
    };
    expect(await explainMadeFiles(signed(1), signed(2))).toEqual({
      found: ['rpm-signature: noise'],
      bytes: 0,
    });
  });
});

const compiled = skipUnless(
  findProgram('rpmbuild') !== undefined && findProgram('gcc') !== undefined,
  'rpmbuild or gcc is not installed',
);

compiled.it('names and classes that contain the build id follow from the program', async () => {
  const [a, b] = [1, 2].map((number) =>
    rpm({
      arch: '',
      install: `mkdir -p %{buildroot}/usr/bin; echo 'int main(){return ${number};}' >m.c; gcc -g -o %{buildroot}/usr/bin/m m.c; ln %{buildroot}/usr/bin/m %{buildroot}/usr/bin/n`,
      files: '/usr/bin/*',
    }),
  ) as [Buffer, Buffer];
  expect(await fieldsOf(a, b, false)).toEqual([]);
  expect(await fieldsOf(a, b, true)).toEqual(
    expect.arrayContaining(['BASENAMES', 'FILECLASS', 'FILEDIGESTS']),
  );
  const { found, bytes } = await explainMadeFiles(a, b);
  expect(found).toEqual([]);
  expect(bytes).toBeGreaterThan(0);
});
