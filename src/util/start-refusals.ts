/** Why Linux does not start a program, by the error of fork(2) or execve(2), and what to do. */
export const START_REFUSALS = {
  E2BIG: {
    problem: 'the command and the variables are longer than Linux passes to a program (128 KiB)',
    remedy: 'put the command into a script of the source, and the values into files',
  },
  EAGAIN: {
    problem: 'this user may not start more processes',
    remedy: 'allow more (ulimit -u), also to the container, or end programs',
  },
} as const;
