import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { coverCanaries } from './support/cover-canaries.ts';
import { sameFileElsewhere } from './support/same-file-elsewhere.ts';
import { substituteCanaries } from './support/substitute-canaries.ts';

export const pycPath: Cause = {
  code: 'pyc-path',
  formats: ['pyc'],
  cause: 'compiled Python contains the path of its source (`co_filename`)',
  fix: { text: 'Strip the build path from it.', command: 'python3 -m compileall -s "$PWD" -p /' },
  explains: (pair, _, context) => {
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    // The length of the path precedes it as a binary number.
    const [a, b] = [control, experiment].map((value) =>
      value.replace(/^[^/]*/, '').replace(/[^\x20-\x7e\x80-\xff].*$/s, ''),
    ) as [string, string];
    const paths = context.canaries.filter(({ axis }) => axis === 'build-path');
    if (paths.length > 0) {
      if (substituteCanaries(a, b, paths) === undefined) return undefined;
      const { whole } = coverCanaries(control, experiment, context.canaries);
      return { axes: ['build-path'], confidence: 'recognised', ...(whole ? {} : { unsettled: [] }) };
    }
    return sameFileElsewhere(a, b) ? blameAxes(pair, ['build-path'], context) : undefined;
  },
};
