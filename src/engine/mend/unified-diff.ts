import { readFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import type { Scenario } from '../../model/scenario.ts';
import { Failure } from '../../util/failure.ts';
import { shownFile } from '../scenario/parse-scenario.ts';
import { withBuild } from '../scenario/with-build.ts';
import type { Candidate } from './candidates.ts';
import { changedTexts } from './mended-command.ts';

/**
 * The changes of a set as one unified diff (POSIX.1-2017, diff, -u) that `patch -p1` reads: files of the source, from its root; the scenario file, from
 * the current folder. Not a script of the command line, which is in no file.
 */
export const unifiedDiff = (scenario: Scenario, set: readonly Pick<Candidate, 'change'>[]): string =>
  changedTexts(set)
    .map(({ text, content }) => {
      if (text.file !== undefined) return diffOf(text.name, text.content, content);
      // The command line is in no file.
      if (scenario.file === undefined) return '';
      const written = readFileSync(scenario.file, 'utf8');
      const shown = shownFile(scenario.file);
      const changed = rewritten(written, shown, content);
      return changed === undefined ? '' : diffOf(shown, written, changed);
    })
    .join('');

/** Undefined for a file whose `build:` cannot be rewritten: the script itself is in the result. */
const rewritten = (text: string, file: string, script: string): string | undefined => {
  try {
    return withBuild(text, file, script);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
};

const diffOf = (name: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, tabFor(name), tabFor(name), { context: 3 })
    // The line that svn puts in front.
    .replace(/^=+\n/, '');

/** GNU patch reads a name up to a blank, unless a TAB follows it. */
const tabFor = (name: string): string | undefined => (name.includes(' ') ? '' : undefined);
