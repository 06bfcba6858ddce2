import type { Axis, AxisContext } from '../../model/axis.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { randomFor } from '../../util/random.ts';

/**
 * The setting that a user gives the experiment. Throws a `Failure` that says which axis, which value and what to write if the axis cannot
 * read it, and if it is the control's, because then nothing would be varied.
 */
export const readSetting = (
  { name, settable, control }: Axis,
  word: string,
  context: AxisContext,
  seed: number,
): unknown => {
  const { form, example, read } = settable!;
  const refuse = (problem: string, remedy: string, cause?: Failure): Failure =>
    new Failure(`${described(name, word)}: ${problem}\n  give ${remedy}`, cause?.exitCode, { cause });
  let setting: unknown;
  try {
    setting = read(word, context, randomFor(seed, name));
  } catch (error) {
    throw error instanceof Failure
      ? refuse(error.message, `${form}, such as --set ${name}=${example}`, error)
      : error;
  }
  if (JSON.stringify(setting) === JSON.stringify(control(context)))
    throw refuse('the control build has this value, so that nothing would be varied', 'another value');
  return setting;
};

/** A setting as the user may have written it. */
export const described = (name: string, word: string): string =>
  `${name}=${displayText(word)} (--set or settings:)`;
