import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Host } from '../../model/host.ts';
import { packageRoot } from '../../util/package-root.ts';
import { cacheFolder } from './cache-folder.ts';
import { SETUP_ENV } from './find-programs.ts';
import { makeOnce } from './make-once.ts';
import { runTool } from './run-tool.ts';

/** A C file of ours that becomes a shared library on the user's host. */
export interface LibrarySource {
  /** Its folder below `src/sandbox` in a checkout, below `dist` in the built package, and in the cache. */
  readonly folder: 'clock' | 'emulation';
  readonly file: string;
  /** A folder beside it with the files that it includes. */
  readonly included?: string;
  /** The file name of the library. */
  readonly library: string;
}

/** Compiles a library once, into the caller's cache. Its absolute path; undefined if this host cannot compile it. */
export const compileLibrary = async (
  wanted: LibrarySource,
  host: Host,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const source = sourceFile(wanted);
  if (source === undefined) return undefined;
  const folder = join(cacheFolder(), wanted.folder, keyOf(source, wanted, host));
  const library = join(folder, wanted.library);
  if (existsSync(library)) return library;
  const compiler = ['cc', 'gcc', 'clang'].map((name) => host.programs[name]).find(Boolean);
  if (compiler === undefined) return undefined;
  try {
    await makeOnce(folder, (draft) => compile(compiler, source, draft, wanted.library));
  } catch {
    // A compiler without the headers of the C library, or a cache that cannot be written: builds do without the library.
    return undefined;
  } finally {
    signal.throwIfAborted();
  }
  return library;
};

const sourceFile = ({ folder, file }: LibrarySource): string | undefined =>
  [join('src', 'sandbox', folder), join('dist', folder)]
    .map((place) => join(packageRoot(), place, file))
    .find((path) => existsSync(path));

/** Of everything that decides what is compiled. */
const keyOf = (source: string, { included }: LibrarySource, { architecture }: Host): string => {
  const beside = included === undefined ? undefined : join(dirname(source), included);
  const names = beside === undefined ? [] : readdirSync(beside).map((name) => join(beside, name));
  const hash = createHash('sha256').update(architecture).update(COMPILER_WORDS.join(' '));
  for (const file of [source, ...names].sort()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
};

/** An interruption waits for the compiler: killed, it would leave processes and temporary files. */
const compile = async (compiler: string, source: string, folder: string, library: string): Promise<void> => {
  mkdirSync(folder);
  const env = { ...SETUP_ENV, TMPDIR: folder };
  const words = [...COMPILER_WORDS, '-o', join(folder, library), source, '-ldl'];
  await runTool(compiler, words, { env, signal: AbortSignal.timeout(LONGEST_MS) });
};

// Two segments instead of four and no symbols: every process of a build maps the library.
const COMPILER_WORDS = [
  ...['-O2', '-shared', '-fPIC', '-s'],
  '-Wl,-z,noseparate-code,-z,norelro,--hash-style=gnu',
];

const LONGEST_MS = 60_000;
