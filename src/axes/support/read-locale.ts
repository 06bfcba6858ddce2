import type { AxisContext } from '../../model/axis.ts';
import { LOCALE_VARIABLES, type Settings } from '../../model/conditions.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { localeName } from '../../util/locale-name.ts';

/** Reads the name of a locale for all categories. Throws a `Failure` if the host neither has it nor can compile it. */
export const readLocale = (given: string, { locales }: AxisContext): Settings['locale'] => {
  const word = localeName(given);
  if (word === CONTROL) throw new Failure('the control build has this locale');
  if (!NAME.test(word)) throw new Failure(`'${displayText(word)}' is not the name of a locale in UTF-8`);
  if (!locales.usable.has(word))
    throw new Failure(
      `there is no locale ${word}: ${locales.reason ?? 'it is not installed'}`,
      locales.reason === undefined ? ExitCode.usage : ExitCode.inconclusive,
    );
  return Object.fromEntries(LOCALE_VARIABLES.map((variable) => [variable, word]));
};

const CONTROL = 'C.UTF-8';
const NAME = /^[a-z]{2,3}_[A-Z]{2}\.UTF-8(?:@[a-z]+)?$/;
