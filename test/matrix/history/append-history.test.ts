import { appendFileSync, chmodSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { appendHistory } from '../../../src/matrix/history/append-history.ts';
import { readLines } from '../../../src/matrix/history/read-lines.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeLine } from './make-line.ts';

const read = (file: string) => {
  const warnings: string[] = [];
  return { lines: [...readLines(file, (message) => warnings.push(message))], warnings };
};

const file = () => join(temporaryFolder('history'), 'history.ndjson');

describe('appending to a history', () => {
  it('makes the file and its folder, and keeps what is there', () => {
    const path = join(temporaryFolder('history'), 'a', 'history.ndjson');
    appendHistory(path, [makeLine(0), makeLine(1)]);
    appendHistory(path, []);
    appendHistory(path, [makeLine(2)]);
    expect(read(path)).toEqual({ lines: [makeLine(0), makeLine(1), makeLine(2)], warnings: [] });
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4);
  });

  it('loses no line of several processes at once', async () => {
    const path = file();
    const writer = join(temporaryFolder('writer'), 'append-many.mjs');
    await build({
      entryPoints: [join(import.meta.dirname, 'append-many.ts')],
      outfile: writer,
      bundle: true,
      format: 'esm',
      platform: 'node',
    });
    const writers = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
      execa(process.execPath, [writer, path, name, '150']),
    );
    await Promise.all(writers);
    const { lines, warnings } = read(path);
    expect(warnings).toEqual([]);
    expect(new Set(lines.map(({ scenario, seed }) => `${scenario} ${seed}`)).size).toBe(6 * 150);
  });

  it('begins a new line after one that was cut off, which is reported and skipped', () => {
    const path = file();
    appendHistory(path, [makeLine(0), makeLine(1)]);
    truncateSync(path, readFileSync(path).length - 20);
    appendHistory(path, [makeLine(2)]);
    const { lines, warnings } = read(path);
    expect(lines).toEqual([makeLine(0), makeLine(2)]);
    expect(warnings).toEqual([expect.stringContaining(`${path}:2: an incomplete line is skipped`)]);
  });

  it('does not lose a whole line without a line feed', () => {
    const path = file();
    appendHistory(path, [makeLine(0)]);
    truncateSync(path, readFileSync(path).length - 1);
    appendHistory(path, [makeLine(1)]);
    expect(read(path)).toEqual({ lines: [makeLine(0), makeLine(1)], warnings: [] });
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
  });

  it('says which file cannot be written, with the remedy', () => {
    const folder = temporaryFolder('history');
    mkdirSync(join(folder, 'folder'));
    expect(() => appendHistory(join(folder, 'folder'), [makeLine(0)])).toThrow(
      expect.objectContaining({
        exitCode: 74,
        message: `cannot write the history ${folder}/folder: it is a folder\n  --history FILE names another file; the reports are kept`,
      }),
    );
    writeFileSync(join(folder, 'plain'), '');
    chmodSync(join(folder, 'plain'), 0o444);
    expect(() => appendHistory(join(folder, 'plain', 'x'), [makeLine(0)])).toThrow(
      expect.objectContaining({ exitCode: 74 }),
    );
    expect(() => appendHistory('/dev/full', [makeLine(0)])).toThrow(
      expect.objectContaining({ exitCode: 74 }),
    );
  });
});

describe('reading a history', () => {
  it('finds the lines that follow a cut one on its line', () => {
    const path = file();
    appendHistory(path, [makeLine(0)]);
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, `${whole}${whole.slice(0, 100)}\0\0\0${whole}\n\r\n\0\0\n`);
    const { lines, warnings } = read(path);
    expect(lines).toEqual([makeLine(0), makeLine(0)]);
    expect(warnings.map((warning) => /:(\d+):/.exec(warning)?.[1])).toEqual(['2', '5']);
  });

  it('is no mistake of strings that look like the beginning of a line', () => {
    const path = file();
    const odd = makeLine(0, { scenario: '{"axes":{', reason: '\u2028\0{"axes":{"exercised"' });
    appendHistory(path, [odd, odd]);
    expect(read(path)).toEqual({ lines: [odd, odd], warnings: [] });
  });

  it.each([
    ['<<<<<<< HEAD', /:2 is a conflict marker of git\n {2}remove the lines .*merge=union/],
    ['# a heading', /:2 is not a line of a history: # a heading\n {2}name a history.ndjson/],
    ['{"schema":2}', /:2 has schema 2, which a newer repro-harness wrote.*\n {2}update repro-harness/],
    ['{"schema":1}', /:2 is not a line of a history: .* at \w+\n/],
    ['[]', /:2 is not a line of a history/],
    ['null', /:2 is not a line of a history/],
    ['x'.repeat(9 << 20), /:2 is longer than 8,388,608 bytes/],
  ])('refuses %.20s with the line and the remedy', (text, message) => {
    const path = file();
    appendHistory(path, [makeLine(0)]);
    appendFileSync(path, `${text}\n`);
    expect(() => read(path)).toThrow(message);
  });

  it('refuses what is no file', () => {
    expect(() => read('/nowhere')).toThrow(
      /cannot read the history \/nowhere: it does not exist\n {2}name a file/,
    );
    expect(() => read('/')).toThrow(/it is a folder/);
  });
});
