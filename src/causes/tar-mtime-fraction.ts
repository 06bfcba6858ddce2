import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarMtimeFraction: Cause = {
  code: 'tar-mtime-fraction',
  formats: ['tar'],
  cause: 'modification times are equal to the second but not in their fraction, which stands in pax records',
  fix: { text: 'Use whole seconds.', command: 'tar --mtime=@$SOURCE_DATE_EPOCH' },
  explains: (pair, { field }, context) => {
    if (field !== 'mtime fraction') return undefined;
    // Two fractions within one second are when a build wrote the file: nobody's setting.
    if (context.varied !== undefined && pair.first.control && pair.first.experiment)
      return {
        axes: [],
        confidence: 'noise',
        variant: 'tick',
        cause: 'files that the build made have times with a fraction of a second: another in every build',
      };
    return blameAxes(pair, ['source-mtime', 'filesystem', 'clock'], context);
  },
};
