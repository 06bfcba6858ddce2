import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarMtimeFraction: Cause = {
  code: 'tar-mtime-fraction',
  formats: ['tar'],
  property: 'time',
  cause: 'modification times differ only in the fraction of a second, which pax records contain',
  fix: { text: 'Use whole seconds.', command: 'tar --mtime=@$SOURCE_DATE_EPOCH' },
  explains: (pair, { field }, context) => {
    if (field !== 'mtime fraction') return undefined;
    // Two fractions of the same second are the moments at which the builds wrote the file: no axis sets them.
    if (context.varied !== undefined && pair.first.control && pair.first.experiment)
      return {
        axes: [],
        confidence: 'suggested',
        noise: true,
        variant: 'tick',
        cause:
          'files that the build made have times with a fraction of a second, which differs in every build',
      };
    return blameAxes(pair, ['source-mtime', 'filesystem', 'clock'], context);
  },
};
