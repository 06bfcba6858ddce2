import { statSync } from 'node:fs';
import { join } from 'node:path';
import { displayText } from '../../util/display.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { replaceFile } from '../../util/replace-file.ts';
import { cacheFolder, makeInCache } from './cache-folder.ts';
import { runTool } from './run-tool.ts';

/** A file of the host, and how to learn something of it that only changes with the file. */
export interface Question {
  readonly path: string;
  /** Words that distinguish it from other questions about the same file. */
  readonly about: string;
  /** The answer for display; rejects if there is none. */
  readonly ask: () => Promise<string>;
}

/** The answers, `unknown` if there is none. Cached until the file changes. */
export const askOnce = async (questions: readonly Question[]): Promise<string[]> => {
  const known = readCache();
  const answers = await Promise.all(
    questions.map(async (question) => {
      const key = keyOf(question);
      return { key, answer: known[key] ?? (await answerOf(question)) };
    }),
  );
  if (answers.some(({ key }) => known[key] === undefined)) writeCache({ ...known, ...entriesOf(answers) });
  return answers.map(({ answer }) => answer);
};

/** Asks a program of the host for its version: the first line that it prints. */
export const versionQuestion = (program: string, words: readonly string[] = ['--version']): Question => ({
  path: program,
  about: words.join(' '),
  ask: async () => {
    const output = await runTool(program, words, { signal: AbortSignal.timeout(5000) });
    return output.split('\n')[0]!.slice(0, 100);
  },
});

const answerOf = async ({ ask }: Question): Promise<string> => {
  try {
    return displayText(await ask());
  } catch {
    return 'unknown';
  }
};

const keyOf = ({ path, about }: Question): string => {
  const { size, mtimeMs, ino } = statSync(path);
  return `${path} ${size} ${mtimeMs} ${ino} ${about}`;
};

const entriesOf = (answers: readonly { readonly key: string; readonly answer: string }[]) =>
  Object.fromEntries(answers.map(({ key, answer }) => [key, answer]));

const cacheFile = (): string => join(cacheFolder(), 'versions.json');

const readCache = (): Readonly<Record<string, string>> => {
  try {
    return JSON.parse(readPlainFile(cacheFile()).toString()) as Record<string, string>;
  } catch {
    return {};
  }
};

/** Writes the newest entries of the cache if possible; a run does not depend on it. */
const writeCache = (entries: Readonly<Record<string, string>>): void => {
  const text = JSON.stringify(Object.fromEntries(Object.entries(entries).slice(-MOST)));
  try {
    makeInCache(cacheFolder());
    replaceFile(cacheFile(), text);
  } catch {
    // A home that cannot be written.
  }
};

const MOST = 500;
