import type { RemedySetting } from '../model/remedy.ts';
import { shellQuote } from './shell-quote.ts';

/** The lines of a setting for a POSIX shell (POSIX.1-2017, Shell Command Language). */
export const shellLine = (setting: RemedySetting): string => {
  switch (setting.kind) {
    case 'variable':
      return `export ${setting.name}=${shellValue(setting.value)}`;
    case 'flag':
      return `export ${setting.name}="\${${setting.name}:+$${setting.name} }${setting.value}"`;
    case 'umask':
      return `umask ${setting.value}`;
    case 'command':
      return setting.value;
  }
};

/** A word in which the shell still replaces variables. */
const shellValue = (value: string): string => (value.includes('$') ? `"${value}"` : shellQuote(value));
