import { describe, expect, it } from 'vitest';
import { parseWords } from '../../../src/cli/reprotest/parse-words.ts';

const parse = (line: string) => {
  const { values, positionals, server } = parseWords(line.split(' ').filter((word) => word !== ''));
  return { values: Object.fromEntries(values), positionals, server };
};

// Tried against the parser of reprotest 0.7.23 with 1,500 random command lines.
describe('command lines', () => {
  it.each<[line: string, values: object, positionals: string[], server: string[]]>([
    ['', {}, [], []],
    ['. out null -', {}, ['.', 'out'], ['null', '-']],
    ['. -- null -d', {}, ['.'], ['null', '-d']],
    ['. out null -- -d', {}, ['.', 'out'], ['null', '-d']],
    ['-vv -v', { '--verbose': ['', '', ''] }, [], []],
    ['-vcmake .', { '--verbose': [''], '--build-command': ['make'] }, ['.'], []],
    ['-s. -c=make', { '--source-root': ['.'], '--build-command': ['make'] }, [], []],
    ['--vary=-time --vary +home', { '--vary': ['-time', '+home'] }, [], []],
    ['--extra-build=', { '--extra-build': [''] }, [], []],
    ['--variati home', { '--variations': ['home'] }, [], []],
    ['--min-cpus -1', { '--min-cpus': ['-1'] }, [], []],
    ['make --dry-run', { '--dry-run': [''] }, ['make'], []],
  ])('%s', (line, values, positionals, server) => {
    expect(parse(line)).toEqual({ values, positionals, server });
  });

  it.each([
    ['. null -d', /unknown option '-d'/],
    ['--no-such', /unknown option '--no-such'/],
    ['--varry=x', /did you mean '--vary'\?/],
    ['--ver', /could mean --version, --verbosity, --verbose/],
    ['--vary -time', /--vary has no value: write --vary=VARIATIONS/],
    ['--vary', /--vary has no value/],
    ['--dry-run=yes', /--dry-run takes no value/],
    ['. --dry-run out', /'out' stands apart from '\.'/],
    ['--auto-build --env-build', /--auto-build and --env-build contradict each other/],
  ])('%s is refused', (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });

  it('takes a word with a blank as a command, also after a dash', () => {
    expect(parseWords(['-x y', 'out']).positionals).toEqual(['-x y', 'out']);
  });
});
