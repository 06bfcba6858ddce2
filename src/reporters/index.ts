import type { Reporter } from '../model/reporter.ts';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { nearest } from '../util/nearest.ts';
import { githubReporter } from './github/index.ts';
import { gitlabReporter } from './gitlab/index.ts';
import { htmlReporter } from './html/index.ts';
import { inTotoReporter } from './in-toto/index.ts';
import { jsonReporter } from './json.ts';
import { junitReporter } from './junit/index.ts';
import { markdownReporter } from './markdown/index.ts';
import { sarifReporter } from './sarif/index.ts';
import { terminalReporter } from './terminal/index.ts';

/**
 * All reporters. `json` comes before the other files of a report folder: if writing fails, it already names all logs, those written and the old
 * ones.
 */
export const reporters: readonly Reporter[] = [
  terminalReporter,
  jsonReporter,
  htmlReporter,
  markdownReporter,
  junitReporter,
  sarifReporter,
  githubReporter,
  gitlabReporter,
  inTotoReporter,
];

/** Throws a `Failure` if there is no reporter with this name. */
export const findReporter = (name: string): Reporter => {
  const found = reporters.find((reporter) => reporter.name === name);
  if (found !== undefined) return found;
  const names = reporters.map((reporter) => reporter.name);
  throw new Failure(
    `there is no reporter '${displayText(name)}'${nearest(name, names)}\n  the reporters are ${names.join(', ')}`,
  );
};
