import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkArchive } from '../../src/archive/check/check-archive.ts';
import { fileContent } from '../../src/archive/content.ts';
import { pack } from '../../src/archive/pack/pack.ts';
import { diff } from '../../src/engine/diff/diff.ts';
import { fastFolder } from '../../src/sandbox/host/fast-folder.ts';
import { writeFiles } from '../growth/support/write-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** How often a timer of 10 ms ran during the work: not once if the work makes only synchronous calls and never returns to the event loop. */
const ticksDuring = async (work: () => Promise<unknown>): Promise<number> => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 10);
  await work();
  clearInterval(timer);
  return ticks;
};

const folder = temporaryFolder('timers-run', { tmpdir: fastFolder() });
const at = (name: string): string => join(folder, name);

const sparse = (name: string, size: number): string => {
  writeFileSync(at(name), '');
  truncateSync(at(name), size);
  return at(name);
};

const WORKS: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
  'the comparison of large files': async () => {
    const files = [sparse('large', 2 ** 31), sparse('large-too', 2 ** 31)] as const;
    return () => diff(...files);
  },
  'the explanation of many small files': async () => {
    for (const word of ['one', 'other']) writeFiles(at(word), 1_000, { word });
    return () => diff(at('one'), at('other'));
  },
  'reading by random access': async () => {
    const content = await fileContent(sparse('random', 2 ** 20));
    return async () => {
      for (let round = 0; round < 50_000; round++) await content.at(round, 10);
    };
  },
  packing: async () => {
    mkdirSync(at('tree'));
    sparse('tree/large', 2 ** 28);
    return () => pack({ directory: at('tree'), output: at('out.tar'), mtime: 0 });
  },
  'the check of an archive': async () => () => checkArchive(at('out.tar')),
};

for (const [name, prepare] of Object.entries(WORKS))
  test(`timers run during ${name}`, async () => {
    expect(await ticksDuring(await prepare())).toBeGreaterThan(1);
  });
