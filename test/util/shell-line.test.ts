import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { shellLine } from '../../src/util/shell-line.ts';

const run = (script: string, env: NodeJS.ProcessEnv = {}): string =>
  execaSync('sh', ['-ec', script], {
    env: { PATH: process.env['PATH'], ...env },
    extendEnv: false,
    stripFinalNewline: false,
  }).stdout;

describe('a setting as a line of a shell', () => {
  it('sets a variable to exactly its value', () => {
    const value = '@12 +0000; rm "x" `y` \'z\'';
    const line = shellLine({ kind: 'variable', name: 'A', value });
    expect(run(`${line}\nprintenv A`)).toBe(`${value}\n`);
  });

  it('replaces the folder in a value', () => {
    const line = shellLine({ kind: 'variable', name: 'A', value: '.=$PWD' });
    expect(run(`cd /usr\n${line}\nprintenv A`)).toBe('.=/usr\n');
  });

  it('adds words to the end of a variable, and makes it if there is none', () => {
    const line = shellLine({ kind: 'flag', name: 'CFLAGS', value: '-frandom-seed=0' });
    expect(run(`${line}\nprintenv CFLAGS`)).toBe('-frandom-seed=0\n');
    expect(run(`${line}\nprintenv CFLAGS`, { CFLAGS: '-O2 -g' })).toBe('-O2 -g -frandom-seed=0\n');
  });

  it('sets the umask', () => {
    expect(run(`${shellLine({ kind: 'umask', name: '', value: '027' })}\numask`)).toBe('0027\n');
  });
});
