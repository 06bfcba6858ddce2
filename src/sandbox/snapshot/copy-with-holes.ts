// Not execa: the copying thread waits for the program, and should load little.
import { spawnSync } from 'node:child_process';
import { SETUP_ENV } from '../host/find-programs.ts';

/**
 * Copies an open file into empty open files, so that holes are neither read nor written: Node has no lseek(2) with SEEK_DATA, but GNU cp uses
 * it. Returns whether it could; else the files may have a part of the content, from the start on, and are to be written from there.
 */
export const copyWithHoles = (from: number, targets: readonly number[]): boolean =>
  targets.every(
    (target) =>
      spawnSync('cp', ['--sparse=auto', '/proc/self/fd/0', '/proc/self/fd/3'], {
        stdio: [from, 'ignore', 'ignore', target],
        env: SETUP_ENV,
      }).status === 0,
  );

/** Whether a file has a hole that is worth the start of a program. File systems that compress also use fewer blocks. */
export const isSparse = (size: number, blocks: number): boolean => size - blocks * 512 >= WORTH_A_PROGRAM;

// Bytes. Reading and writing them takes about as long as the program.
const WORTH_A_PROGRAM = 8 * 2 ** 20;
