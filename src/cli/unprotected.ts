import { displayText } from '../util/display.ts';

/** The line that says that builds are not isolated from the host. */
export const unprotected = (reason: string): string =>
  `repro-harness: no namespaces here: the build runs among the files, processes and network of this host (${displayText(reason.split('\n', 1)[0]!)})\n`;
