import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { patched, proposed } from './support/proposed.ts';

/** The changed lines of a Makefile, with `sort` as the example. */
const changes = (text: string): readonly string[] => {
  const before = text.split('\n');
  return patched(text, 'makefile')
    .split('\n')
    .filter((line, index) => line !== before[index]);
};

describe('recipes', () => {
  it.each([
    ['a recipe', 'all: d\n\tsort f\n', ['\tLC_ALL=C sort f']],
    ['modifiers', 'all:\n\t@-+ sort f\n', ['\t@-+ LC_ALL=C sort f']],
    ['a quiet variable', 'all:\n\t$(Q)sort f\n', ['\t$(Q)LC_ALL=C sort f']],
    ['the quiet variable of Automake', 'all:\n\t$(AM_V_GEN)sort f\n', ['\t$(AM_V_GEN)LC_ALL=C sort f']],
    ['references', 'all: f\n\tsort $< $(FILES) > $@\n', ['\tLC_ALL=C sort $< $(FILES) > $@']],
    [
      'nested references',
      'all:\n\tsort $(patsubst %.c,%,$(wildcard *.c))\n',
      ['\tLC_ALL=C sort $(patsubst %.c,%,$(wildcard *.c))'],
    ],
    ['a variable of the shell', 'all:\n\tsort $$x\n', ['\tLC_ALL=C sort $$x']],
    ['the process number', 'all:\n\tsort /tmp/$$$$\n', ['\tLC_ALL=C sort /tmp/$$$$']],
    ['a loop', 'all:\n\tfor x in a; do \\\n\t  sort $$x; \\\n\tdone\n', ['\t  LC_ALL=C sort $$x; \\']],
    ['a continued command', 'all:\n\tcat f | \\\n\tsort\n', ['\tLC_ALL=C sort']],
    ['a dollar', 'all:\n\tdate\n', ['\tLC_ALL=C date -u -d @$${SOURCE_DATE_EPOCH:-1749656217}']],
    ['a command substitution', 'all:\n\techo "$$(sort f)"\n', ['\techo "$$(LC_ALL=C sort f)"']],
    ['a program of make', 'all:\n\t$(SORT) f\n', ['\tLC_ALL=C $(SORT) f']],
    ['one that is defined', 'S = /usr/bin/sort\nall:\n\t${S} f\n', ['\tLC_ALL=C ${S} f']],
    [
      'a cross compiler',
      'all:\n\t$(CROSS)gcc -c a.c\n',
      ['\t$(CROSS)gcc -ffile-prefix-map="$$PWD"=. -c a.c'],
    ],
    [
      'a usual variable',
      'CC ?= gcc\nall:\n\t$(CC) $(CFLAGS) -c $<\n',
      ['\t$(CC) -ffile-prefix-map="$$PWD"=. $(CFLAGS) -c $<'],
    ],
    ['a line behind a comment', 'all:\n\n# text\n\tsort f\n', ['\tLC_ALL=C sort f']],
    [
      'conditional lines',
      'all:\nifdef X\n\tsort f\nelse\n\tsort g\nendif\n',
      ['\tLC_ALL=C sort f', '\tLC_ALL=C sort g'],
    ],
    ['a double colon', 'all::\n\tsort f\n', ['\tLC_ALL=C sort f']],
    ['a pattern with an order', '%.o: %.c | d\n\tsort f\n', ['\tLC_ALL=C sort f']],
    ['another prefix', '.RECIPEPREFIX = >\nall:\n>sort f\n', ['>LC_ALL=C sort f']],
    ['the usual prefix again', '.RECIPEPREFIX = >\n.RECIPEPREFIX =\nall:\n\tsort f\n', ['\tLC_ALL=C sort f']],
    [
      'the function shell',
      'D := $(shell date)\n',
      ['D := $(shell LC_ALL=C date -u -d @$${SOURCE_DATE_EPOCH:-1749656217})'],
    ],
    [
      'what shell lists',
      'F = $(wildcard x) $(shell find . -name "*.c")\n',
      ['F = $(wildcard x) $(shell find . -name "*.c" | LC_ALL=C sort)'],
    ],
    [
      'shell in a recipe',
      'all:\n\techo $(sort $(shell ls $(D)))\n',
      ['\techo $(sort $(shell LC_ALL=C ls $(D)))'],
    ],
    ['a line without an end', 'all:\n\tsort f', ['\tLC_ALL=C sort f']],
    ['bash', 'SHELL = /bin/bash\nall:\n\tsort f\n', ['\tLC_ALL=C sort f']],
  ])('with %s', (_, text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  it.each([
    ['lines that are no recipe', 'sort f\n'],
    ['a line in front of every rule', '\tsort f\n'],
    ['a line behind a variable', 'all:\n\ttrue\nX = y\n\tsort f\n'],
    ['a line behind a variable for a target', 'all: X = y\n\tsort f\n'],
    ['a definition', 'all:\ndefine x\n\tsort f\nendef\n'],
    ['a recipe on the line of the rule', 'all: ; sort f\n'],
    ['another prefix', '.RECIPEPREFIX = >\nall:\n\tsort f\n'],
    ['one shell for all lines', '.ONESHELL:\nall:\n\tsort f\n'],
    ['another shell', 'SHELL = /usr/bin/python3\nall:\n\tsort f\n'],
    ['an error in the line', 'all:\n\tsort f; fi\n'],
    ['a program that is not known', 'all:\n\t$(TOOL) f\n'],
    ['another program in a usual variable', 'SORT = mysort --fast\nall:\n\t$(SORT) f\n'],
    ['a variable of two values', 'SORT = sort\nSORT = tsort\nall:\n\t$(SORT) f\n'],
    ['a computed program', 'all:\n\t$(firstword $(SORT)) f\n'],
    ['what is no call of shell', 'D = $$(shell sort f) $(shell) $(shell sort f\n'],
    ['a comment', '# $(shell sort f)\n'],
    ['an open reference', 'all:\n\tsort $(X\n'.replace('sort', '$(Y sort')],
  ])('do not include %s', (_, text) => {
    expect(proposed(text, 'makefile')).toEqual([]);
  });

  it('name the line of the Makefile', () => {
    const text =
      '# text\n\nall:\n\ttrue; \\\n\tsort f\n\tsort g; fi\n\tls\n\tdate $(shell sort) \\\n\t; sort\n';
    expect(proposed(text, 'makefile').map(({ rule, line }) => [rule, line])).toEqual([
      ['sort', 5],
      ['ls', 7],
      ['sort', 8],
      ['sort', 9],
    ]);
  });
});

skipUnless(findProgram('make') !== undefined, 'needs make').it(
  'gives the shell what a shell text with the same commands would become',
  async () => {
    const text = [
      'FILES = f g',
      'all: d',
      '\t@mkdir -p d && tar czf o.tar.gz $(FILES)',
      '\tfor x in $(FILES); do \\',
      '\t  gzip < $$x > d/$$x; \\',
      '\tdone; date > $@ # at $$(date)',
      'ifdef MISSING',
      '\tdate',
      'endif',
      '\t$(CC) -c a.c && find $< | tar -T - -cf x "$$HOME"',
      'd:',
      '\techo `ls` "$$(find . -name \'*.c\')"',
      '',
    ].join('\n');
    const cwd = temporaryFolder('make-');
    const commands = async (makefile: string): Promise<string> => {
      writeFileSync(join(cwd, 'Makefile'), makefile);
      return (await execa('make', ['-n'], { cwd })).stdout;
    };
    expect(await commands(patched(text, 'makefile'))).toBe(patched(await commands(text)));
    expect(proposed(text, 'makefile')).toHaveLength(9);
  },
);
