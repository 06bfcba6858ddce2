import type { Cause } from '../model/cause.ts';

/** LC_UUID and the code signature: in general computed from the content, by each linker in its own way, so they are not recomputed. */
export const machoIdentity: Cause = {
  code: 'macho-identity',
  formats: ['macho'],
  cause: 'the UUID or the code signature differs: in general, it is computed from the content',
  fix: {
    text: 'If it still differs when nothing else does, omit the UUID (`-Wl,-no_uuid`), or compare the files without their signatures.',
  },
  explains: (_, { field }) =>
    field === 'uuid' || field === 'code signature'
      ? { axes: [], confidence: 'suggested', unsettled: [] }
      : undefined,
};
