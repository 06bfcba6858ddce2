import { execaSync, type SyncOptions } from 'execa';

/** Runs a program that must succeed, and returns every byte of its standard output. */
export const outputBytes = (program: string, args: readonly string[], options: SyncOptions = {}): Buffer => {
  const { stdout } = execaSync(program, args, { ...options, encoding: 'buffer', stripFinalNewline: false });
  return Buffer.from(stdout as Uint8Array);
};
