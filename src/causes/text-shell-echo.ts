import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';

export const textShellEcho: Cause = {
  code: 'text-shell-echo',
  formats: ['text'],
  cause: '`echo` printed its option or its escapes literally: /bin/sh is a different shell',
  fix: { text: 'Use printf, which is the same in every shell.', command: "printf '%s\\n'" },
  explains: (pair, _, context) => {
    const line = pair.first.context;
    if (line === undefined) return undefined;
    const option = /^-[neE]+ /;
    const [a, b] = [line.control, line.experiment].map((text) => text.replace(option, ''));
    return option.test(line.control) !== option.test(line.experiment) &&
      (a === b || !isUnconditioned(context))
      ? blameAxes(pair, ['shell'], context)
      : undefined;
  },
};
