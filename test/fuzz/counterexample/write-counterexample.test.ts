import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fileTree } from '../../../src/fuzz/arbitraries/file-tree.ts';
import { directoryMode } from '../../../src/fuzz/arbitraries/mode.ts';
import type { Counterexample } from '../../../src/fuzz/counterexample/counterexample.ts';
import { describeBreach } from '../../../src/fuzz/counterexample/describe-breach.ts';
import { readCounterexamples } from '../../../src/fuzz/counterexample/read-counterexamples.ts';
import { writeCounterexample } from '../../../src/fuzz/counterexample/write-counterexample.ts';
import { settleTree } from '../../../src/fuzz/settle-tree.ts';
import { treeDifferences } from '../../../src/fuzz/tree-differences.ts';
import type { Tree } from '../../../src/model/tree.ts';
import { fastFolder } from '../../../src/sandbox/host/fast-folder.ts';
import { readTree } from '../../../src/sandbox/trees/read-tree.ts';
import { removeForced } from '../../../src/sandbox/trees/remove-forced.ts';
import { commandsIn } from '../../support/ci-runners.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('counterexample', { tmpdir: fastFolder() });
});
// The ordinary removal fails on folders that their owner may not enter.
afterEach(() => removeForced(folder));

const subject = { command: 'tar cf out.tar tree', roundTrip: undefined, kept: [], env: {}, binds: [] };
const counterexample = (tree: Tree, more: Partial<Counterexample> = {}): Counterexample => ({
  tree,
  breach: { kind: 'different', paths: ['out.tar'] },
  variations: ['umask'],
  seed: 7,
  path: '3:1',
  ...more,
});
const plain = { content: 'x\n', mode: 0o644, mtimeMs: 1_000_000_000_000 };

/** The content of `tree` for a build of the scenario, after the first command. */
const unpack = (written: string): Tree => {
  const place = temporaryFolder('unpacked', { tmpdir: folder });
  const { source, build } = parse(readFileSync(join(written, 'scenario.yaml'), 'utf8'));
  if ('archive' in source)
    execaSync('tar', ['--warning=no-timestamp', '-xf', join(written, source.archive), '-C', place]);
  else cpSync(join(written, source.dir), place, { recursive: true, verbatimSymlinks: true });
  mkdirSync(join(place, 'tree'), { recursive: true });
  if (build.startsWith('sh restore.sh\n')) execaSync('sh', ['restore.sh'], { cwd: place });
  return readTree(join(place, 'tree'));
};

describe('writeCounterexample', () => {
  it('writes a scenario whose source and first command restore any tree', () => {
    // Directories that an ordinary user's tar can search.
    const trees = fileTree({ directoryMode: directoryMode({ unreadable: false }) });
    fc.assert(
      fc.property(trees, (tree) => {
        const written = writeCounterexample(folder, 'it', counterexample(tree), subject);
        const found = unpack(written);
        expect(treeDifferences(tree, found, ['hard-links', 'modes'])).toEqual([]);
        const times = (some: Tree) =>
          some.map((entry) => ('mtimeMs' in entry ? [entry.path, entry.mtimeMs] : []));
        const restored = times(settleTree(tree)).filter(([, ms]) => ms !== 0 && ms !== 1_000_000_000_000);
        expect(times(found)).toEqual(expect.arrayContaining(restored));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('writes plain files if git can keep them, else an archive', () => {
    const written = (tree: Tree) =>
      readdirSync(writeCounterexample(folder, 'it', counterexample(tree), subject)).sort();
    expect(written([{ type: 'file', path: 'd/a b', ...plain }])).toContain('source');
    for (const path of ['a\n', '\xff', 'a"', 'x'.repeat(200), '.git']) {
      expect(written([{ type: 'file', path, ...plain }])).toContain('source.tar');
    }
    expect(written([{ type: 'directory', path: 'd', mode: 0o755, mtimeMs: 0 }])).toContain('source.tar');
    expect(
      written([
        { type: 'file', path: 'a', ...plain },
        { type: 'file', path: 'A', ...plain },
      ]),
    ).toContain('source.tar');
  });

  it('names the axes that must vary in the scenario and the README', () => {
    const written = writeCounterexample(
      folder,
      'it',
      counterexample([{ type: 'file', path: 'a', ...plain }]),
      subject,
    );
    expect(parse(readFileSync(join(written, 'scenario.yaml'), 'utf8'))).toEqual({
      name: 'it',
      summary: 'On a random tree the command gives different bytes in out.tar',
      source: { dir: 'source' },
      build: 'tar cf out.tar tree\n',
      vary: ['umask'],
    });
    expect(existsSync(join(written, 'source/restore.sh'))).toBe(false);
    expect(readFileSync(join(written, 'README.md'), 'utf8')).toBe(`# it

On this tree the command gives different bytes in out.tar. Axes that must vary: umask.

    "a"  file, "x\\n"

The command, run beside the folder \`tree\`:

    tar cf out.tar tree

To see it again: \`repro-harness run <this folder>\`, or with the same search: \`repro-harness fuzz --seed 7 --path 3:1\`.
The tree is also in \`counterexample.json\`: the next \`fuzz\` reads this file and tries the tree first.
`);
  });

  it('writes a README without a command to a CI runner', () => {
    const tree: Tree = [{ type: 'file', path: '##[error]x', ...plain }];
    const breach = { kind: 'fails', code: 3, log: '::error::x\n##vso[x.y]z\n' } as const;
    const written = writeCounterexample(folder, 'it', counterexample(tree, { breach }), subject);
    const text = readFileSync(join(written, 'README.md'), 'utf8');
    expect(text).toContain('    :\\u003aerror::x\n');
    expect(commandsIn(text)).toEqual([]);
    expect(commandsIn(describeBreach({ kind: 'different', paths: ['##[error]x'] }))).toEqual([]);
  });

  it('writes a scenario whose build fails if the round trip loses a file', () => {
    const lossy = {
      command: 'find tree -type f >list',
      roundTrip: 'mkdir -p tree',
      kept: [],
      env: {},
      binds: [],
    };
    const tree: Tree = [{ type: 'file', path: 'a', ...plain }];
    const breach = { kind: 'not-restored', differences: ['a: is lost'] } as const;
    const written = writeCounterexample(
      folder,
      'it',
      counterexample(tree, { breach, variations: [] }),
      lossy,
    );
    const { build } = parse(readFileSync(join(written, 'scenario.yaml'), 'utf8'));
    const attempt = (script: string) => () =>
      execaSync('sh', ['-e', '-c', script], { cwd: join(written, 'source') });
    expect(attempt(build)).toThrow(/Command failed/);
    rmSync(join(written, 'source/back'), { recursive: true });
    expect(attempt(build.replace('mkdir -p tree', 'cp -a ../tree .'))).not.toThrow();
  });

  it('is read back unchanged', () => {
    fc.assert(
      fc.property(fileTree(), (tree) => {
        const written = writeCounterexample(folder, 'it', counterexample(tree), subject);
        expect(readCounterexamples(folder)).toEqual([
          { folder: written, tree, seed: 7, path: '3:1', subject },
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it('is refused if its tree would be written outside of its folder', () => {
    const written = writeCounterexample(folder, 'it', counterexample([]), subject);
    const file = join(written, 'counterexample.json');
    const text = readFileSync(file, 'utf8').replace(
      '"tree": []',
      '"tree": [{"type":"directory","path":"../x","mode":0,"mtimeMs":0}]',
    );
    writeFileSync(file, text);
    expect(() => readCounterexamples(folder)).toThrow(/cannot read the counterexample .*not a plain path/s);
  });

  it('replaces a counterexample, and does not change a folder that holds anything else', () => {
    const parent = temporaryFolder('shared', { tmpdir: folder });
    const write = (): string =>
      relative(parent, writeCounterexample(parent, 'it', counterexample([]), subject));
    expect([write(), write()]).toEqual(['it', 'it']);
    writeFileSync(join(parent, 'it/notes'), 'mine');
    expect([write(), write()]).toEqual(['it-2', 'it-2']);
    expect(readFileSync(join(parent, 'it/notes'), 'utf8')).toBe('mine');
    rmSync(join(parent, 'it-2'), { recursive: true });
    symlinkSync('it', join(parent, 'it-2'));
    writeFileSync(join(parent, 'it-3'), 'mine');
    mkdirSync(join(parent, 'it-4'));
    expect(write()).toBe('it-5');
    expect(readdirSync(parent).sort()).toEqual(['it', 'it-2', 'it-3', 'it-4', 'it-5']);
    expect(readFileSync(join(parent, 'it-3'), 'utf8')).toBe('mine');
  });

  it('fails with the folder and the reason if it cannot write', () => {
    const write = (): string =>
      writeCounterexample('/dev/null/counterexamples', 'it', counterexample([]), subject);
    expect(write).toThrow(
      /^cannot write the counterexample it to \/dev\/null\/counterexamples: ENOTDIR.*\n {2}--counterexamples names another folder$/,
    );
  });
});
