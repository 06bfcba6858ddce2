import type { Cause } from '../model/cause.ts';

/**
 * The package code of a Windows installer: its "Revision Number", a GUID that every package must have for itself ("Summary Information
 * Stream", Windows Installer). Random ones have version 4 (RFC 9562).
 */
export const olePackageCode: Cause = {
  code: 'ole-package-code',
  formats: ['ole'],
  cause: 'the installer contains a random package code',
  fix: {
    text: 'Derive the package code from the content, and set it: by the attribute Id of Package in WiX; after wixl, which ignores that, by `msibuild FILE -s NAME AUTHOR TEMPLATE GUID`.',
  },
  explains: ({ first: { control, experiment } }, { field }) =>
    field === 'Revision Number' && isRandom(control) && isRandom(experiment)
      ? { axes: [], confidence: 'suggested', noise: true }
      : undefined,
};

const isRandom = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\{[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}$/i.test(value);
