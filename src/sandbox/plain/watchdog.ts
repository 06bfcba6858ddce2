// Not execa: the watchdog must outlive this process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SETUP_ENV } from '../host/find-programs.ts';

/**
 * Starts a process that outlives the harness. If the harness is killed, it kills the processes that use a folder, and removes the folder.
 * Returns a function that ends the watchdog.
 */
export const startWatchdog = (folder: string): (() => Promise<void>) => {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'repro-harness-watchdog', folder], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    env: SETUP_ENV,
    detached: true,
  });
  const gone = once(child, 'exit').catch(() => []);
  // If the watchdog could not be started, or was ended by a build, continue without it.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  return async () => {
    child.stdin.end('end\n');
    await gone;
  };
};

const SCRIPT = [
  'read -r end && exit',
  // In a container, another run can have a folder with the same name (`strays-of.ts`).
  'sees() { [ "$(readlink "$1/ns/mnt")" = "$(readlink /proc/self/ns/mnt)" ] || [ "$1/root$folder" -ef "$folder" ]; }',
  'belongs() {',
  '  sees "$1" || return 1',
  '  case $(readlink "$1/cwd") in "$folder" | "$folder"/*) return 0 ;; esac',
  `  tr '\\0' '\\n' <"$1/environ" | grep -qF "=$folder/"`,
  '}',
  'folder=$1',
  'for round in 1 2 3 4 5 6 7 8 9 10; do',
  '  found=',
  '  for process in /proc/[0-9]*; do',
  '    belongs "$process" && kill -KILL "${process#/proc/}" && found=1',
  '  done',
  '  [ -n "$found" ] || break',
  'done',
  'chmod -R u+rwX "$folder"',
  'rm -rf "$folder"',
].join('\n');
