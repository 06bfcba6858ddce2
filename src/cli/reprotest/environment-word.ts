import fc from 'fast-check';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/**
 * Variables of reprotest's `environment.variables` as a value of the axis `env`: `NAME` gets a value of its own, `NAME=PATTERN` one that the
 * regular expression matches. The name is a regular expression, too. `NAME=`, which removes it, changes nothing: builds do not inherit it.
 */
export const environmentWord = (variables: readonly string[], seed: number): string =>
  variables
    .flatMap((variable, index) => {
      const equals = variable.indexOf('=');
      const name = equals < 0 ? variable : variable.slice(0, equals);
      const value = equals < 0 ? undefined : variable.slice(equals + 1);
      if (value === '') return [];
      const sample = (pattern: string): string => matching(pattern, seed + index);
      return [[sample(name), value === undefined ? CAPTURED : sample(value)] as const];
    })
    .map(([name, value]) => `${name}=${value.replaceAll(/[\\;]/g, '\\$&')}`)
    .join(';');

const CAPTURED = 'i_capture_the_environment';

/** A text that the pattern matches as a whole; the same for the same seed. */
const matching = (pattern: string, seed: number): string => {
  if (/^\w*$/.test(pattern)) return pattern;
  try {
    // Without the flag v or u, so that the classes are those of Python for ASCII.
    const text = fc.stringMatching(new RegExp(`^(?:${pattern})$`), { maxLength: 200 });
    return fc.sample(text, { seed, numRuns: 1 })[0]!.replaceAll(/[\n\r\0]/g, ' ');
  } catch (error) {
    throw new Failure(
      `environment.variables: '${displayText(pattern)}' is no regular expression: ${displayText((error as Error).message)}`,
      undefined,
      { cause: error },
    );
  }
};
