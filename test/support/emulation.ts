import { join } from 'node:path';
import { execaSync } from 'execa';
import { findEmulator } from '../../src/sandbox/emulation/find-emulator.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';
import { skipUnless } from './skip-unless.ts';
import { temporaryFolder } from './temporary-folder.ts';

const SOURCES = join(import.meta.dirname, '../e2e/clock/programs');
const PLACES = (process.env['PATH'] ?? '').split(':');
const host = probeHost();

/** `describe` and `it` that are skipped where no program can be emulated. */
export const withEmulation = (): ReturnType<typeof skipUnless> => {
  const missing = obstacle();
  return skipUnless(missing === undefined, `${missing}`);
};

const obstacle = (): string | undefined => {
  const found = findEmulator(host, 'user-namespace');
  if ('missing' in found) return found.missing;
  if (host.programs['gcc'] === undefined) return 'gcc is not installed';
  return host.userNamespacesForbidden;
};

export const hasGo = (): boolean => findProgram('go', PLACES) !== undefined;

/** Programs that print the seconds since 1970, by name: the commands that make them. */
const MAKE = {
  static: ['gcc', '-static', 'libc.c'],
  'system-call': ['gcc', '-static', 'system-call.c'],
  'static-pie': ['gcc', '-static-pie', 'libc.c'],
  dynamic: ['gcc', 'libc.c'],
  go: ['env', 'CGO_ENABLED=0', 'go', 'build', 'main.go'],
  cgo: ['env', 'CGO_ENABLED=1', 'go', 'build', 'cgo.go'],
  /** Executes another program. */
  execute: ['gcc', '-static', 'execute.c'],
  /** Prints which processor it runs on, as the processor says. */
  cpu: ['gcc', '-static', 'cpu.c'],
} as const;

export type ProgramName = keyof typeof MAKE;

/** Makes a program as the file `target`. */
export const makeProgram = (name: ProgramName, target: string): void => {
  const words = [...MAKE[name]];
  execaSync(words[0]!, [...words.slice(1, -1), '-o', target, words.at(-1)!], {
    cwd: SOURCES,
    env: { GOFLAGS: '-buildvcs=false', GO111MODULE: 'off', GOCACHE: temporaryFolder('go-cache-') },
  });
};
