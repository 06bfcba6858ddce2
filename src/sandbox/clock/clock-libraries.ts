import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Host } from '../../model/host.ts';
import { packageRoot } from '../../util/package-root.ts';
import { cacheFolder } from '../host/find-disk.ts';
import { SETUP_ENV } from '../host/find-programs.ts';
import { makeOnce } from '../host/make-once.ts';
import { runTool } from '../host/run-tool.ts';
import { HOOKS } from './read-unreached.ts';

/** The shared libraries that every build loads if its clock is moved; absolute paths of the host. */
export interface ClockLibraries {
  readonly faketime: string;
  /** The library compiled from `hooks.c`; undefined if this host cannot compile it. */
  readonly hooks: string | undefined;
}

/**
 * The libraries that move the clock of a build; undefined without libfaketime. `hooks.c` is compiled once, into the caller's cache, if the
 * host has a compiler.
 */
export const findClockLibraries = async (
  host: Host,
  signal: AbortSignal,
): Promise<ClockLibraries | undefined> =>
  host.faketime === undefined ? undefined : { faketime: host.faketime, hooks: await hooksOf(host, signal) };

/** In a checkout, or in the built package. */
const sourceFile = (): string | undefined =>
  ['src/sandbox/clock', 'dist/clock']
    .map((folder) => join(packageRoot(), folder, 'hooks.c'))
    .find((file) => existsSync(file));

const hooksOf = async (host: Host, signal: AbortSignal): Promise<string | undefined> => {
  const source = sourceFile();
  if (source === undefined) return undefined;
  const folder = join(cacheFolder(), 'clock', keyOf(source, host));
  const library = join(folder, HOOKS);
  if (existsSync(library)) return library;
  const compiler = ['cc', 'gcc', 'clang'].map((name) => host.programs[name]).find(Boolean);
  if (compiler === undefined) return undefined;
  try {
    await makeOnce(folder, (draft) => compile(compiler, source, draft));
  } catch {
    // A compiler without the headers of the C library, or a cache that cannot be written: builds do without the hooks.
    return undefined;
  } finally {
    signal.throwIfAborted();
  }
  return library;
};

/** Of everything that decides what is compiled: the file, and those beside it that it includes. */
const keyOf = (source: string, { architecture }: Host): string => {
  const included = join(dirname(source), 'hooks');
  const files = [source, ...readdirSync(included).map((name) => join(included, name))].sort();
  const hash = createHash('sha256').update(architecture).update(COMPILER_WORDS.join(' '));
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
};

/** An interruption waits for the compiler: killed, it would leave processes and temporary files. */
const compile = async (compiler: string, source: string, folder: string): Promise<void> => {
  mkdirSync(folder);
  const env = { ...SETUP_ENV, TMPDIR: folder };
  const words = [...COMPILER_WORDS, '-o', join(folder, HOOKS), source, '-ldl'];
  await runTool(compiler, words, { env, signal: AbortSignal.timeout(LONGEST_MS) });
};

// Two segments instead of four and no symbols: every process of a build maps this library.
const COMPILER_WORDS = [
  ...['-O2', '-shared', '-fPIC', '-s'],
  '-Wl,-z,noseparate-code,-z,norelro,--hash-style=gnu',
];

const LONGEST_MS = 60_000;
