import type { Cause } from '../model/cause.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-7][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export const textRandom: Cause = {
  code: 'text-random',
  formats: ['text', 'json', 'bytes'],
  cause: 'the output contains a random identifier (UUID)',
  fix: { text: 'Derive identifiers from the content: UUID version 5, or a digest.' },
  explains: ({ first: { control, experiment } }) =>
    [control, experiment].every((value) => typeof value === 'string' && UUID.test(value))
      ? { axes: [], confidence: 'noise' }
      : undefined,
};
