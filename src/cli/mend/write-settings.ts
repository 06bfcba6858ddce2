import { readFileSync } from 'node:fs';
import { shownFile } from '../../engine/scenario/parse-scenario.ts';
import { withBuild } from '../../engine/scenario/with-build.ts';
import type { Report } from '../../model/report.ts';
import type { Scenario } from '../../model/scenario.ts';
import { counted } from '../../util/counted.ts';
import { Failure } from '../../util/failure.ts';
import { replaceFile } from '../../util/replace-file.ts';
import { shellWords } from '../../util/shell-quote.ts';

/** Throws a `Failure` if `--write` has no file to write to, or one whose `build:` cannot be rewritten. */
export const demandFile = (scenario: Scenario): string => {
  const { file, name } = scenario;
  if (file !== undefined) {
    withBuild(readFileSync(file, 'utf8'), shownFile(file), `true\n${scriptOf(scenario)}`);
    return file;
  }
  throw new Failure(
    `--write puts the settings before the build: of a scenario file, and ${name} has none: repro-harness init writes one`,
  );
};

/** Puts the proved settings before the `build:` of the scenario's file. Returns what it did, as a sentence. */
export const writeSettings = (scenario: Scenario, { mend }: Report): string => {
  const file = demandFile(scenario);
  const shown = shownFile(file);
  if (mend === undefined || (mend.shell === '' && mend.script === undefined))
    return `${shown} is unchanged: nothing that belongs there is proved`;
  const text = readFileSync(file, 'utf8');
  const lines = [...(mend.shell === '' ? [] : [mend.shell]), mend.script ?? scriptOf(scenario)];
  replaceFile(file, withBuild(text, shown, lines.join('\n')));
  const written = [
    ...(mend.shell === '' ? [] : [counted(mend.settings.length, 'setting')]),
    ...(mend.script === undefined ? [] : ['the changed build script']),
  ];
  return `${written.join(' and ')} written to ${shown}`;
};

const scriptOf = ({ build }: Scenario): string => ('script' in build ? build.script : shellWords(build.argv));
