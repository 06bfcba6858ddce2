import type { Cause } from '../model/cause.ts';

export const tarFormat: Cause = {
  code: 'tar-format',
  formats: ['tar'],
  property: 'header',
  cause: 'the header formats differ: POSIX (ustar, pax), GNU or v7',
  fix: {
    text: 'Set the format; its default differs between versions and builds of tar.',
    command: 'tar --format=posix',
  },
  explains: (_, { field }) => (field === 'magic' ? { axes: ['tools'], confidence: 'suggested' } : undefined),
};
