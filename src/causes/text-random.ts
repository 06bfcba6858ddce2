import type { Cause } from '../model/cause.ts';
import { DECODED_FORMATS } from '../model/difference.ts';

/** RFC 9562: versions 4 and 7 are random, 1 and 6 made from the time and a random sequence; 3 and 5 are digests of a name. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[1467][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/gi;

export const textRandom: Cause = {
  code: 'text-random',
  formats: ['text', 'json', 'bytes', ...DECODED_FORMATS],
  cause: 'the output contains a random identifier (UUID)',
  fix: { text: 'Derive identifiers from the content: UUID version 5, or a digest.' },
  explains: ({ first: { control, experiment } }) => {
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const rest = control.replace(UUID, 'UUID');
    return rest !== control && rest === experiment.replace(UUID, 'UUID')
      ? { axes: [], confidence: 'suggested', noise: true }
      : undefined;
  },
};
