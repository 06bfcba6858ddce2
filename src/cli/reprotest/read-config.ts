import { join } from 'node:path';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';
import { pathKind, systemWords } from '../../util/path-kind.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { OPTION_TABLE, type ReprotestOption } from './option-table.ts';

/**
 * The options of a configuration file as words of a command line. A folder stands for its `.reprotestrc`, which may be missing. Throws a `Failure`
 * that names the line.
 */
export const readConfig = (path: string): string[] => {
  const isFolder = pathKind(path) === 'folder';
  const file = isFolder ? join(path, '.reprotestrc') : path;
  if (isFolder && pathKind(file) === undefined) return [];
  return itemsOf(textOf(file), file).flatMap((item) => wordsOf(item, file));
};

const textOf = (file: string): string => {
  try {
    return readPlainFile(file).toString();
  } catch (error) {
    throw new Failure(`the configuration file ${displayText(file)} ${systemWords(error)}`, undefined, {
      cause: error,
    });
  }
};

interface Item {
  readonly section: string;
  readonly key: string;
  readonly lines: readonly string[];
  readonly line: number;
}

/** As Python's configparser: `key = value`, further lines of a value are indented, `#` and `;` begin a comment line. */
const itemsOf = (text: string, file: string): Item[] => {
  const items: { section: string; key: string; lines: string[]; line: number }[] = [];
  let section: string | undefined;
  let open = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:[#;].*)?$/.test(line)) continue;
    const header = /^\[(.*)\]\s*$/.exec(line);
    const pair = /^([^\s=:][^=:]*?)\s*[=:]\s*(.*)$/.exec(line);
    if (/^\s/.test(line) && open) items.at(-1)!.lines.push(line.trim());
    else if (header !== null) {
      section = sectionNamed(header[1]!, file, index + 1);
      open = false;
    } else if (pair !== null && section !== undefined) {
      items.push({ section, key: pair[1]!.toLowerCase(), lines: [pair[2]!.trim()], line: index + 1 });
      open = true;
    } else if (section === undefined && pair !== null)
      throw problem(
        file,
        index + 1,
        `'${pair[1]}' is in no section`,
        'begin with [basics], [diff] or [advanced]',
      );
    else throw problem(file, index + 1, `'${line.trim()}' is no option`, 'write NAME = VALUE');
  }
  return items;
};

const sectionNamed = (name: string, file: string, line: number): string => {
  const group = name === 'basics' ? 'basic' : name.replace(/ options$/, '');
  if (GROUPS.includes(group)) return group;
  throw problem(
    file,
    line,
    `there is no section [${name}]`,
    'the sections are [basics], [diff] and [advanced]',
  );
};

const GROUPS: readonly string[] = ['basic', 'diff', 'advanced'];

const wordsOf = ({ section, key, lines, line }: Item, file: string): string[] => {
  const name = `--${key.replaceAll('_', '-')}`;
  const option = OPTION_TABLE.find(({ names, group }) => group === section && names.includes(name));
  if (option === undefined) {
    const known = OPTION_TABLE.filter(({ group }) => group === section).map(({ names }) => names[0].slice(2));
    throw problem(
      file,
      line,
      `the section has no option '${key}'${nearest(key.replaceAll('_', '-'), known)}`,
      `it has ${known.join(', ')}`,
    );
  }
  return valuesOf(
    option,
    lines.filter((each) => each !== ''),
    file,
    line,
  );
};

const valuesOf = (
  option: ReprotestOption,
  lines: readonly string[],
  file: string,
  line: number,
): string[] => {
  const [name] = option.names;
  if (option.kind === 'each') return lines.map((value) => `${name}=${value}`);
  // reprotest's manual separates variations by lines.
  if (option.kind === 'once') return [`${name}=${lines.join(name === '--variations' ? ',' : ' ')}`];
  const value = lines.join(' ').toLowerCase();
  if (option.kind === 'count' && /^\d+$/.test(value))
    return Array.from({ length: Number(value) }, () => name);
  if (['', '1', 'yes', 'true', 'on'].includes(value)) return [name];
  if (['0', 'no', 'false', 'off'].includes(value)) return [];
  throw problem(file, line, `'${value}' is no value for ${name.slice(2)}`, 'write yes or no');
};

const problem = (file: string, line: number, what: string, remedy: string): Failure =>
  new Failure(`${displayText(file)}:${line}: ${displayText(what)}\n  ${remedy}`);
