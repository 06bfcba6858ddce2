/** E2BIG of execve(2): what is too long for Linux, and what to do. */
export const TOO_LONG = {
  problem: 'longer than Linux passes to a program (128 KiB)',
  remedy: 'put the command into a script of the source, and the values into files',
} as const;
