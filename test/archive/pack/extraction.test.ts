import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../../src/fuzz/arbitraries/file-name.ts';
import { fileTree } from '../../../src/fuzz/arbitraries/file-tree.ts';
import { directoryMode, fileMode } from '../../../src/fuzz/arbitraries/mode.ts';
import { mtime } from '../../../src/fuzz/arbitraries/mtime.ts';
import type { Tree, TreeEntry } from '../../../src/model/tree.ts';
import { materialise } from '../../../src/sandbox/trees/materialise.ts';
import { readTree } from '../../../src/sandbox/trees/read-tree.ts';
import { removeForced } from '../../../src/sandbox/trees/remove-forced.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { ourTar } from './gnu-tar.ts';

const CLAMP = 2_000_000_000;

/** Without set-id bits: an extractor drops these on purpose if an ordinary user runs it, and Python always does. */
const tree = ({ anyName, negativeFractions }: Extractor): fc.Arbitrary<Tree> =>
  fileTree({
    name: anyName ? fileName() : fileName({ utf8: true }).filter(isComposed),
    mtime: negativeFractions ? mtime() : mtime().map((ms) => (ms < 0 ? Math.floor(ms / 1000) * 1000 : ms)),
    fileMode: fileMode({ unreadable: false }).map((mode) => mode & 0o777),
    directoryMode: directoryMode({ unreadable: false }).map((mode) => (mode & 0o777) | 0o200),
  });

/** The tree as it is packed: modes normalised, late times clamped. */
const packed = (entries: Tree): Tree =>
  entries.map((entry): TreeEntry => {
    if (entry.type === 'hardlink') return entry;
    const mtimeMs = Math.min(entry.mtimeMs, CLAMP * 1000);
    if (entry.type === 'symlink') return { ...entry, mtimeMs };
    const owner = (entry.mode >> 6) & 7;
    return { ...entry, mode: (owner << 6) | ((entry.mode | (owner << 3) | owner) & 0o055), mtimeMs };
  });

const isComposed = (name: string): boolean => {
  const text = Buffer.from(name, 'latin1').toString('utf8');
  return text.normalize('NFC') === text;
};

/** The times that Python restores: floating point numbers, and none for links. */
const pythonTimes = (entries: Tree): Tree =>
  entries.map((entry) => {
    if (entry.type === 'hardlink') return entry;
    return { ...entry, mtimeMs: entry.type === 'symlink' ? 0 : Math.floor(entry.mtimeMs / 1000) };
  });

const PYTHON = [
  'import sys, tarfile',
  'with tarfile.open(sys.argv[1], encoding="utf-8", errors="surrogateescape") as archive:',
  // Python 3.11.2 of Debian 12 does not have the argument and extracts in this way by default (PEP 706).
  '    trusted = {"filter": "fully_trusted"} if hasattr(tarfile, "fully_trusted_filter") else {}',
  '    archive.extractall(sys.argv[2], numeric_owner=True, **trusted)',
].join('\n');

interface Extractor {
  readonly name: string;
  readonly command: (archive: string, into: string) => readonly [string, ...string[]];
  /** Whether it keeps every name: bsdtar converts pax paths to the locale's charset, and composes them (NFC). */
  readonly anyName: boolean;
  /** Whether it reads `-0.5` correctly; bsdtar adds the fraction, and reads `-0` as 0. */
  readonly negativeFractions: boolean;
  /** The tree with only those times that it restores. */
  readonly times: (entries: Tree) => Tree;
}

const extractors: readonly Extractor[] = [
  {
    name: 'GNU tar',
    command: (archive, into) => ['tar', '-xpf', archive, '-C', into, '--no-same-owner'],
    anyName: true,
    negativeFractions: true,
    times: (entries) => entries,
  },
  {
    name: 'bsdtar',
    command: (archive, into) => ['bsdtar', '-xpof', archive, '-C', into],
    anyName: false,
    negativeFractions: false,
    times: (entries) => entries,
  },
  {
    name: 'python3',
    command: (archive, into) => ['python3', '-c', PYTHON, archive, into],
    anyName: true,
    negativeFractions: true,
    times: pythonTimes,
  },
];

const missing = ({ name, command }: Extractor): boolean =>
  execaSync(command('', '')[0], [name === 'python3' ? '-V' : '--version'], { reject: false }).failed;

describe.each(extractors)('$name extracts from the output of tarTree', (extractor) => {
  it.skipIf(missing(extractor))(
    `the same random tree (skipped without ${extractor.name})`,
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(tree(extractor), async (entries) => {
          const place = temporaryFolder('extraction');
          try {
            const [root, into] = [join(place, 'tree'), join(place, 'into')];
            mkdirSync(root);
            mkdirSync(into);
            materialise(entries, root);
            writeFileSync(join(place, 'tree.tar'), await ourTar(root, { mtime: CLAMP }));
            const [program, ...args] = extractor.command(join(place, 'tree.tar'), into);
            execaSync(program, args, { env: { LC_ALL: 'C.UTF-8' } });
            const [got, wanted] = [readTree(join(into, 'tree')), packed(readTree(root))];
            expect(extractor.times(got)).toEqual(extractor.times(wanted));
          } finally {
            // An extractor that fails may leave directories without permissions.
            removeForced(place);
          }
        }),
        { numRuns: 40 },
      );
    },
  );
});
