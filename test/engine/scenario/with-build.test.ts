import { describe, expect, it } from 'vitest';
import { withBuild } from '../../../src/engine/scenario/with-build.ts';

const change = (text: string): string => withBuild(text, 'repro.yaml', 'umask 022\nmake');

describe('another build script in the text of a scenario', () => {
  it.each([
    ['plain', 'build: make\noutputs: [a]\n', 'build: |\n  umask 022\n  make\noutputs: [a]\n'],
    ['plain, at the end', 'outputs: [a]\nbuild: make', 'outputs: [a]\nbuild: |\n  umask 022\n  make'],
    ['a comment', 'build: make # why\nenv: {}\n', 'build: | # why\n  umask 022\n  make\nenv: {}\n'],
    ['quoted', 'build: "make"\n', 'build: |\n  umask 022\n  make\n'],
    ['a block', 'build: |\n    make\n\nenv: {}\n', 'build: |\n  umask 022\n  make\n\nenv: {}\n'],
    [
      'a folded block',
      'build: >-   # f\n  make\nenv: {}\n',
      'build: |   # f\n  umask 022\n  make\nenv: {}\n',
    ],
    ['a list', 'build: [make, all] # l\n', 'build: | # l\n  umask 022\n  make\n'],
    [
      'CRLF',
      '# c\r\nbuild: |\r\n  make\r\nenv: {}\r\n',
      '# c\r\nbuild: |\r\n  umask 022\r\n  make\r\nenv: {}\r\n',
    ],
  ])('%s', (_, text, changed) => {
    expect(change(text)).toBe(changed);
  });

  it.each([
    [
      'a map in one line',
      '{ build: make, outputs: [a] }\n',
      /cannot be rewritten: put the lines there by hand/,
    ],
    ['no build:', 'preset: make\n', /has no build: to put lines before/],
  ])('is refused with the remedy: %s', (_, text, message) => {
    expect(() => change(text)).toThrow(message);
  });
});
