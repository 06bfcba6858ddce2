import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';

const LARGEST = 4_194_304;

export const textPid: Cause = {
  code: 'text-pid',
  formats: ['text', 'json'],
  cause: 'the output contains a process id, as in `name.$$`',
  fix: { text: 'Derive names from the content, or use fixed ones.' },
  explains: (pair, _, context) => {
    const { control, experiment, context: line } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const [a, b] = [numbered(control), numbered(experiment)];
    if (a === undefined || b === undefined || a.stem !== b.stem || context.varied?.includes('pid') === false)
      return undefined;
    // If the process ids of both builds are known, no other number is a process id, and the text around them need not name them.
    if (context.canaries.some(({ axis }) => axis === 'pid')) {
      const judged = blameAxes(pair, ['pid'], context);
      return judged.confidence === 'recognised' ? judged : undefined;
    }
    const said = PROCESS.test(line?.control ?? '');
    const named = said || (isUnconditioned(context) ? isTemporary(a.stem) && a.value > 300 : a.stem !== '');
    return named ? { ...blameAxes(pair, ['pid'], context), weak: true } : undefined;
  },
};

/** `build.1234` as its stem and its number. */
const numbered = (text: string): { readonly stem: string; readonly value: number } | undefined => {
  const match = /^((?:.*[._-])?)([1-9][0-9]{0,6})$/.exec(text);
  return match !== null && Number(match[2]) <= LARGEST
    ? { stem: match[1]!, value: Number(match[2]) }
    : undefined;
};

const PROCESS = /\bpids?\b|\bprocess(es)?\b/i;

/** A name that programs give to a temporary file, with the process id behind it. Any other number may be that of a version. */
const isTemporary = (stem: string): boolean =>
  /(?:^|[^a-z])(?:te?mp|pid|lock|build|core|scratch)[._-]$/i.test(stem);
