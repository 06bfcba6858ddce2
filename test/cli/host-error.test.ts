import { expect, it } from 'vitest';
import { hostError } from '../../src/cli/host-error.ts';

const system = (code: string, path?: string | Buffer): Error =>
  Object.assign(new Error(`${code}: words, open`), {
    code,
    syscall: 'open',
    ...(path !== undefined && { path }),
  });

it.each([
  ['EACCES', '/x', 2, /^\/x cannot be accessed: permission denied\n {2}give access/],
  ['ENAMETOOLONG', '/x', 2, /^\/x is too long/],
  ['EMFILE', '/x', 2, /^this process may not open more files: allow 1024 or more \(ulimit -n 1024\)$/],
  ['EFBIG', '/x', 74, /^a file is larger than this process may write: .*ulimit -f unlimited\)$/],
  ['E2BIG', undefined, 2, /^the command and the variables are longer than Linux passes .*: put the command/],
  ['ENOSPC', '/x', 74, /\n {2}free space/],
  ['EACCES', Buffer.from([0x2f, 0xff]), 2, /^\/\\xff cannot be accessed/],
  ['EAGAIN', undefined, 2, /^EAGAIN: words, open\n/],
] as const)('%s at %s is an error of the host', (code, path, exitCode, message) => {
  const error = hostError(system(code, path));
  expect(error?.message).toMatch(message);
  expect(error?.exitCode).toBe(exitCode);
});

it('a current folder that was removed is an error of the host', () => {
  const error = Object.assign(new Error('ENOENT: uv_cwd'), { code: 'ENOENT', syscall: 'uv_cwd' });
  expect(hostError(error)).toMatchObject({ exitCode: 2, message: expect.stringContaining('was removed') });
});

it('a program that cannot be started names the limit of processes', () => {
  const error = Object.assign(new Error('spawn sh EAGAIN'), { code: 'EAGAIN', syscall: 'spawn sh' });
  expect(hostError(error)?.message).toBe(
    'this user may not start more processes: allow more (ulimit -u), also to the container, or end programs',
  );
});

it.each([system('ENOENT', '/x'), system('EBADF'), new TypeError('x'), 'text', new Error('EACCES')])(
  '%s may be a defect',
  (error) => expect(hostError(error)).toBeUndefined(),
);
