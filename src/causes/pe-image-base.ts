import type { Cause } from '../model/cause.ts';

/** The address of a DLL for which GNU ld has computed one (ld/pe-dll.c and emultempl/pep.em, `compute_dll_image_base`). */
export const peImageBase: Cause = {
  code: 'pe-image-base',
  formats: ['pe'],
  cause:
    'GNU ld has made the base address of the DLL from the name of the output, as its command line states it',
  fix: {
    text: 'Give `-o` a relative path, or choose a fixed address.',
    command: '-Wl,--disable-auto-image-base',
  },
  explains: ({ first: { place } }, { field }) =>
    field === 'ImageBase' && place === 'written by GNU ld'
      ? { axes: ['build-path'], confidence: 'suggested', unsettled: ['build-path'] }
      : undefined,
};
