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

const LLD = findProgram('ld64.lld-14') ?? findProgram('ld64.lld') ?? 'ld64.lld';
const LIPO = findProgram('llvm-lipo-14') ?? findProgram('llvm-lipo');
const FOLDER = temporaryFolder('macho');
const [EARLY, LATE] = [1_700_000_000, 1_734_399_996];
const window = (from: number) => ({ from: from - 1, to: from + 4 });
const CLOCK: Canary = { axis: 'clock', kind: 'time', control: window(EARLY), experiment: window(LATE) };

interface Made {
  readonly folder?: string;
  readonly number?: number;
  readonly seconds?: number;
  readonly target?: string;
  readonly flags?: string;
  /** The flags of the linker; none: only the object. */
  readonly link?: string;
}

/** An object with debug information, or the library that is linked from it. Its object file has a time, in seconds. */
const made = ({
  folder = 'one',
  number = 1,
  seconds = EARLY,
  target = 'x86_64-apple-macos11',
  flags = '-g',
  link,
}: Made): Buffer => {
  const cwd = join(FOLDER, folder);
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'm.c'), `int f(int x){return x*3+${number};}\n`);
  const compile = `clang -target ${target} ${flags} -fdebug-compilation-dir=. -c m.c -o m.o; touch -d @${seconds} m.o`;
  const then =
    link === undefined
      ? 'mv m.o out'
      : `${LLD} -arch x86_64 -platform_version macos 11.0 11.0 -dylib -install_name m.dylib -o out ${link}`;
  execaSync('sh', ['-ec', `${compile}; ${then}`], { cwd });
  return readFileSync(join(cwd, 'out'));
};

const missing = ['clang', LLD].find((name) => findProgram(name) === undefined && !name.startsWith('/'));
const { describe, it } = skipUnless(missing === undefined, `${missing} is not installed`);

describe('Mach-O files', () => {
  const samples: Buffer[] = [];
  beforeAll(() => {
    samples.push(made({ flags: '' }), made({ flags: '', target: 'i386-apple-macos10.13' }));
  });
  comparerLaws('macho', () => samples);

  it('the time of an object file is in the symbols; the UUID is not explained', async () => {
    const [a, b] = [made({ link: 'm.o' }), made({ link: 'm.o', seconds: LATE })];
    const found = await differencesOf(a, b);
    expect(found.map(({ member, field, kind }) => [member.join(), field, kind])).toEqual([
      ['LC_UUID', 'uuid', 'text'],
      ['symbol table', 'N_OSO time', 'time'],
    ]);
    expect(await explainedPair(a, b, [CLOCK])).toMatchObject({
      codes: ['macho-identity', 'macho-n-oso-time'],
      axes: ['clock'],
      bytes: 16,
    });
  });

  it('the paths of objects are the build path', async () => {
    const path: Canary = {
      axis: 'build-path',
      kind: 'text',
      control: join(FOLDER, 'one'),
      experiment: join(FOLDER, 'two'),
    };
    const [a, b] = [made({ link: '$PWD/m.o' }), made({ link: '$PWD/m.o', folder: 'two' })];
    expect(await explainedPair(a, b, [path])).toMatchObject({
      codes: ['macho-identity', 'macho-path'],
      axes: ['build-path'],
      bytes: 16,
    });
  });

  it('other code is not explained', async () => {
    const pair = await explainedPair(made({}), made({ number: 4 }), [CLOCK]);
    expect(pair).toMatchObject({ codes: [], axes: [] });
    expect(pair.bytes).toBeGreaterThan(0);
  });

  skipUnless(LIPO !== undefined, 'llvm-lipo is not installed').it(
    'each architecture of a universal file is a content of its own',
    async () => {
      const universal = (number: number): Buffer => {
        writeFileSync(join(FOLDER, 'a'), made({ number }));
        writeFileSync(join(FOLDER, 'b'), made({ target: 'arm64-apple-macos11' }));
        execaSync(LIPO!, ['-create', 'a', 'b', '-output', 'c'], { cwd: FOLDER });
        return readFileSync(join(FOLDER, 'c'));
      };
      const found = await differencesOf(universal(1), universal(4));
      expect([...new Set(found.map(({ member }) => member.join()))]).toEqual(['x86_64,__TEXT,__text']);
    },
  );
});
