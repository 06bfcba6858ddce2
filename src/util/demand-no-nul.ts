import { displayText } from './display.ts';
import { Failure } from './failure.ts';

/** Throws a `Failure` if a text contains a NUL, which neither a path nor what a process gets can contain. `name`: what it is. */
export const demandNoNul = (text: string, name: string): void => {
  if (text.includes('\0'))
    throw new Failure(
      `${name} contains a NUL, which Linux does not allow: ${displayText(text)}\n  remove it`,
    );
};
