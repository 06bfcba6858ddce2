import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect } from 'vitest';
import type { Canary } from '../../src/model/canary.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { differencesOf } from './support/differences-of.ts';
import { explainedPair } from './support/explained-pair.ts';

const ROOT = temporaryFolder('elf-dwarf');
const PATH = {
  axis: 'build-path',
  kind: 'text',
  control: '/build/one',
  experiment: '/build/another-folder',
} as const satisfies Canary;

/**
 * The output of a shell line in two folders with the same two sources, which the compiler knows under fixed names: ld orders strings by their
 * hashes, which random names would change.
 */
const pairOf = (line: string): [Buffer, Buffer] =>
  [PATH.control, PATH.experiment].map((named) => {
    const cwd = join(ROOT, named);
    mkdirSync(cwd, { recursive: true });
    writeFileSync(join(cwd, 'main.c'), 'int sum(int);int main(void){return sum(2);}\n');
    writeFileSync(join(cwd, 'sum.c'), 'int sum(int x){return x*3;}\n');
    execaSync('sh', ['-ec', line.replace(/^(gcc|clang)/, `$1 -fdebug-prefix-map=${ROOT}=`)], { cwd });
    return readFileSync(join(cwd, 'out'));
  }) as [Buffer, Buffer];

/** The named strings that differ, each with its section. */
const named = async ([a, b]: [Buffer, Buffer]): Promise<readonly string[]> =>
  (await differencesOf(a, b))
    .filter(({ place }) => place?.startsWith('DW_AT_'))
    .map(({ member, place }) => `${member.join()}: ${place}`);

const gcc = skipUnless(findProgram('gcc') !== undefined, 'gcc is not installed');

gcc.describe('the names of DWARF units by GCC', () => {
  gcc.it('version 5, in an object and in a program', async () => {
    expect(await named(pairOf('gcc -gdwarf-5 -c -o out main.c'))).toEqual([
      '.debug_line_str: DW_AT_comp_dir of main.c',
    ]);
    expect(await named(pairOf('gcc -gdwarf-5 -o out main.c sum.c'))).toEqual([
      '.debug_line_str: DW_AT_comp_dir of main.c and 1 more',
    ]);
  });

  gcc.it('version 4, in 64 bits, and in compressed sections, which are unpacked', async () => {
    const folder = '.debug_str: DW_AT_comp_dir of main.c';
    expect(await named(pairOf('gcc -gdwarf-4 -c -o out main.c'))).toEqual([folder]);
    expect(await named(pairOf('gcc -gdwarf-4 -gdwarf64 -c -o out main.c'))).toEqual([folder]);
    const packed = pairOf('gcc -gdwarf-4 -gz=zlib -c -o out main.c');
    expect(await named(packed)).toEqual([folder]);
    expect(await explainedPair(...packed, [PATH])).toMatchObject({ axes: ['build-path'], bytes: 0 });
  });

  gcc.it('the options of one unit', async () => {
    const [a] = pairOf('gcc -gdwarf-4 -fdebug-prefix-map=$PWD=. -O1 -c -o out main.c');
    const [b] = pairOf('gcc -gdwarf-4 -fdebug-prefix-map=$PWD=. -O1 -ftrapv -c -o out main.c');
    expect(await named([a, b])).toEqual(['.debug_str: DW_AT_producer of main.c']);
  });

  gcc.it('a file of debug information alone, as dbgsym packages have', async () => {
    const pair = pairOf('gcc -gdwarf-5 -o all main.c sum.c; objcopy --only-keep-debug all out');
    expect(await named(pair)).toEqual(['.debug_line_str: DW_AT_comp_dir of main.c and 1 more']);
  });
});

const clang = skipUnless(findProgram('clang') !== undefined, 'clang is not installed');

clang.it('the names of DWARF units by Clang, which are numbered strings', async () => {
  expect(await named(pairOf('clang -gdwarf-5 -c -o out main.c'))).toEqual([
    '.debug_str: DW_AT_comp_dir of main.c',
  ]);
});
