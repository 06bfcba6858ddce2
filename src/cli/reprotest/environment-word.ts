import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/**
 * Variables of reprotest's `environment.variables` as a value of the axis `env`: `NAME` gets a value of its own, `NAME=PATTERN` one that the
 * regular expression matches. The name is a regular expression, too. `NAME=`, which removes it, changes nothing: builds do not inherit it.
 */
export const environmentWord = async (variables: readonly string[], seed: number): Promise<string> => {
  const pairs: string[] = [];
  for (const [index, variable] of variables.entries()) {
    const equals = variable.indexOf('=');
    const name = equals < 0 ? variable : variable.slice(0, equals);
    const value = equals < 0 ? undefined : variable.slice(equals + 1);
    if (value === '') continue;
    const chosen = value === undefined ? CAPTURED : await matching(value, seed + index);
    pairs.push(`${await matching(name, seed + index)}=${chosen.replaceAll(/[\\;]/g, '\\$&')}`);
  }
  return pairs.join(';');
};

const CAPTURED = 'i_capture_the_environment';

/** A text that the pattern matches as a whole; the same for the same seed. */
const matching = async (pattern: string, seed: number): Promise<string> => {
  if (/^\w*$/.test(pattern)) return pattern;
  try {
    // Loaded on demand: few command lines have patterns.
    const { default: fc } = await import('fast-check');
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
