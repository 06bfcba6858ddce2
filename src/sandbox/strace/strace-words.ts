import type { Strace } from './find-strace.ts';

/** What a trace records: the programs that a build executes; or also the files that they write; or also all files that they open. */
export type TraceKind = 'programs' | 'writers' | 'files';

/**
 * The command prefix that records a command. `-D` makes strace a process beside the command, not its parent: the command has the same process
 * id as without strace, and the build ends when the command does, not when strace has waited for its background processes. `environment`:
 * whether variables are recorded, too.
 */
export const straceWords = (
  { program, options }: Strace,
  kind: TraceKind,
  log: string,
  environment: boolean,
): string[] => [
  program,
  '-D',
  ...options,
  ...['-f', '-q', '-y', '-ttt', '-e', 'signal=none'],
  ...['-e', `trace=${CALLS[kind]}`],
  ...(kind !== 'programs'
    ? ['-s', '300']
    : environment
      ? ['-v', '-s', String('LD_PRELOAD='.length)]
      : ['-s', '0']),
  ...['-o', log],
];

// A question mark: not every architecture, and not every version of strace, has the call.
const PROCESSES = 'execve,?execveat,?fork,?vfork,clone,?clone3';
const FOLDERS = 'chdir,fchdir,chroot,pivot_root';
const WRITING = `write,pwrite64,writev,sendfile,copy_file_range,?rename,renameat,renameat2,?link,linkat,openat,?open,?creat`;
const CALLS: Readonly<Record<TraceKind, string>> = {
  programs: `${PROCESSES},${FOLDERS}`,
  writers: `${PROCESSES},${WRITING}`,
  files: `${PROCESSES},${FOLDERS},${WRITING},?openat2`,
};
