import { isScalar, isSeq, parseDocument } from 'yaml';
import { Failure } from '../../util/failure.ts';

/**
 * The text of a scenario file with another build script, as a literal block (YAML 1.2.2, 8.1.2); all else stays as it is. `file` is for the message
 * if the text has no `build:`.
 */
export const withBuild = (text: string, file: string, script: string): string => {
  const document = parseDocument(text, { logLevel: 'error' });
  const node = document.get('build', true);
  if (!(isScalar(node) || isSeq(node)) || !node.range)
    throw new Failure(
      `${file} has no build: to put lines before, because its preset gives the build\n  write build: first, as repro-harness init does`,
    );
  const [start, end] = node.range;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isBlock = text.slice(0, end).endsWith('\n');
  const endOfLine = (from: number): number =>
    text.indexOf(eol, from) === -1 ? text.length : text.indexOf(eol, from);
  const lineEnd = isBlock ? end : endOfLine(end);
  // A comment behind the value, or behind the header of a block, stays in its line.
  const header = isBlock ? text.slice(start, endOfLine(start)) : '';
  const comment = isBlock ? (/\s+#.*/.exec(header)?.[0] ?? '') : text.slice(end, lineEnd);
  const lines = script.replace(/\n+$/, '').split('\n');
  const block = [`|${comment}`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))].join(eol);
  const changed = `${text.slice(0, start)}${block}${isBlock ? eol : ''}${text.slice(lineEnd)}`;
  const read: unknown = parseDocument(changed, { logLevel: 'error' }).get('build');
  if (typeof read !== 'string' || read.replace(/\n+$/, '') !== lines.join('\n'))
    throw new Failure(`${file}: its build: cannot be rewritten: put the lines there by hand`);
  return changed;
};
