import type { RawPath } from '../../model/raw-path.ts';
import type { Scenario } from '../../model/scenario.ts';
import { applyEdits } from '../../util/apply-edits.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { type BuildText, scriptOf, withScript } from './build-texts.ts';
import type { Candidate } from './candidates.ts';

/**
 * The build with settings and changes. They belong to the build: whatever the conditions set, the lines have the last word. Changed files are
 * written in place, with their modes and times, before the command starts.
 */
export const mendedCommand = (
  build: Scenario['build'],
  set: readonly Pick<Candidate, 'lines' | 'change'>[],
): Scenario['build'] => {
  const changed = changedTexts(set);
  const script = changed.find(({ text }) => text.file === undefined);
  const command = script === undefined ? build : withScript(build, script.content);
  const lines = [
    ...changed.flatMap(({ text: { file }, content }) => (file === undefined ? [] : [writing(file, content)])),
    ...set.flatMap((candidate) => candidate.lines),
  ];
  if (lines.length === 0) return command;
  if ('script' in command) return { script: [...lines, command.script].join('\n') };
  return { argv: ['/bin/sh', '-ec', [...lines, 'exec "$@"'].join('\n'), 'sh', ...command.argv] };
};

export interface ChangedText {
  readonly text: BuildText;
  readonly content: string;
}

/** The texts with all changes of the set. */
export const changedTexts = (set: readonly Pick<Candidate, 'change'>[]): readonly ChangedText[] => {
  const changes = set.flatMap(({ change }) => (change === undefined ? [] : [change]));
  return [...new Set(changes.map(({ text }) => text))].map((text) => ({
    text,
    content: applyEdits(
      text.content,
      changes.filter((change) => change.text === text).flatMap(({ edits }) => edits),
    ),
  }));
};

/** The script of the build command with the changes of the set; undefined if the command is no script. */
export const changedScript = (
  build: Scenario['build'],
  set: readonly Pick<Candidate, 'change'>[],
): string | undefined =>
  changedTexts(set).find(({ text }) => text.file === undefined)?.content ?? scriptOf(build);

/** Commands of a shell that replace a file's content (POSIX.1-2017, Shell Command Language, 2.7.4 Here-Document). GNU coreutils keep its times. */
const writing = (file: RawPath, content: string): string => {
  const name = shellQuote(`./${Buffer.from(file, 'latin1').toString()}`);
  return [
    `repro_harness_time=$(stat -c @%.9Y ${name})`,
    `cat >${name} <<'${END}'`,
    `${content}${END}`,
    `touch -d "$repro_harness_time" ${name}`,
    'unset repro_harness_time',
  ].join('\n');
};

const END = 'END_OF_THE_CHANGED_FILE';
