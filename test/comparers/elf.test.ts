import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect } from 'vitest';
import { explain } from '../../src/engine/explain/index.ts';
import type { AxisName } from '../../src/model/axis-name.ts';
import type { Canary } from '../../src/model/canary.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = temporaryFolder('elf');
const FOLDERS = {
  control: join(ROOT, 'one'),
  experiment: join(ROOT, 'another', 'much-deeper', 'folder-of-the-build'),
};
const PATH = { axis: 'build-path', kind: 'text', ...FOLDERS } as const;
const TMPDIR = {
  axis: 'tmpdir',
  kind: 'text',
  control: '/tmp-of-control',
  experiment: '/another/tmp-of-experiment',
} as const;

const SOURCES = {
  'main.c':
    '#include <stdio.h>\n#ifndef N\n#define N 1\n#endif\n#ifndef P\n#define P "x"\n#endif\nint sum(int);int main(void){puts(__FILE__);puts(P);printf("%d %f\\n",sum(N),1.5);return 0;}\n',
  'sum.c':
    '#include <stdio.h>\nint sum(int x){switch(x){case 0:return 3;case 1:puts("one");return 9;case 2:return 27;case 3:puts("three");return 1;case 4:return 5;case 5:puts("five");return 44;default:return x*7;}}\n',
};

/** The axes and the unexplained bytes of the difference between two builds of the sources. */
const explained = async (
  build: (side: keyof typeof FOLDERS) => string,
  canaries: readonly Canary[] = [PATH],
): Promise<{ axes: readonly AxisName[]; bytes: number }> => {
  for (const [side, folder] of Object.entries(FOLDERS)) {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(SOURCES)) writeFileSync(join(folder, name), text);
    execaSync('sh', ['-ec', build(side as keyof typeof FOLDERS)], { cwd: folder });
  }
  const [control, experiment] = [join(FOLDERS.control, 'out'), join(FOLDERS.experiment, 'out')];
  const { findings, unexplained } = await explain({
    pairs: [{ output: 'out', control: { file: control }, experiment: { file: experiment } }],
    canaries,
    varied: ['build-path', 'tmpdir', 'cpus', 'file-order'],
  });
  return {
    axes: [...new Set(findings.filter(({ latent }) => !latent).flatMap(({ axes }) => axes))],
    bytes: unexplained.bytes,
  };
};

const { it } = skipUnless(findProgram('gcc') !== undefined, 'gcc is not installed');
const compile = (options: string): string => `gcc ${options} -o out $PWD/main.c $PWD/sum.c`;

it('a build path is the whole difference: what it moves is followed', async () => {
  for (const build of [
    'gcc -g -o out main.c sum.c',
    compile('-g -O2'),
    compile('-g -shared -fPIC'),
    'gcc -g -c -o out $PWD/main.c',
  ])
    expect(await explained(() => build), build).toEqual({ axes: ['build-path'], bytes: 0 });
});

it('a build path does not explain code that differs in something else', async () => {
  const number = (side: string): string => compile(`-g -DN=${side === 'control' ? 2 : 4}`);
  const order = (side: string): string =>
    side === 'control' ? compile('-g') : 'gcc -g -o out $PWD/sum.c $PWD/main.c';
  for (const build of [number, order]) {
    const { axes, bytes } = await explained(build);
    expect(axes).toEqual(['build-path']);
    expect(bytes).toBeGreaterThan(0);
  }
});

it('nor a build id that was not computed, nor what is appended', async () => {
  const random = (side: string): string =>
    compile(`-g -Wl,--build-id=0x${(side === 'control' ? '1f' : '2e').repeat(20)}`);
  const appended = (side: string): string => `${compile('-g')}; printf ${side} >>out`;
  for (const build of [random, appended]) expect((await explained(build)).bytes).toBeGreaterThan(0);
});

it('a temporary folder is not the build path', async () => {
  const { axes } = await explained(
    (side) => `gcc -o out main.c sum.c -DP='"${TMPDIR[side]}/x"'`,
    [PATH, TMPDIR],
  );
  expect(axes).toEqual(['tmpdir']);
});
