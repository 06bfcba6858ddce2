import type { Command } from 'commander';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';

/**
 * Makes a command refuse what commander accepts: an option with an empty value, and an option that is given twice with different values or
 * also with its negation. Options that collect a list may be repeated.
 */
export const strictOptions = (command: Command): Command => {
  const given = new Map<string, string>();
  for (const option of command.options)
    command.on(`option:${option.name()}`, (value: string | null | undefined) => {
      const long = option.long ?? option.flags;
      if (value === '')
        throw new Failure(`${long} has an empty value: give ${option.flags}, or leave it out`);
      const attribute = option.attributeName();
      if (Array.isArray(command.getOptionValue(attribute))) return;
      const written = typeof value === 'string' ? `${long} ${displayText(value)}` : long;
      const before = given.get(attribute) ?? written;
      if (before !== written)
        throw new Failure(`${before} and ${written} contradict each other: give one of them`);
      given.set(attribute, written);
    });
  return command;
};
