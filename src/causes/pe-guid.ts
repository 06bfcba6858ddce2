import type { Cause } from '../model/cause.ts';
import type { Fix } from '../model/finding.ts';
import { differs } from './support/differs.ts';

/** The identifiers of a PE image: the GUID of its PDB file (RSDS), the Mvid of its .NET module (ECMA-335, II.22.30), and hashes in place of times. */
export const peGuid: Cause = {
  code: 'pe-guid',
  formats: ['pe'],
  cause: 'the image contains an identifier of the build: a hash of the content, or a random one',
  fix: { text: 'If it is a hash, it follows from what else differs.' },
  explains: ({ first: { control, experiment, place } }, { field }, context) => {
    if (!FIELDS.test(field)) return undefined;
    const hashed = differs(context, 'pe', 'TimeDateStamp (a hash)');
    const fix = field === 'GUID' || field === 'Mvid' ? RANDOM[place ?? ''] : undefined;
    // Without deterministic output, these programs take a new random GUID (RFC 9562, version 4) for every file.
    if (fix !== undefined && !hashed && isRandom(control) && isRandom(experiment))
      return {
        axes: [],
        confidence: 'suggested',
        noise: true,
        variant: field.toLowerCase(),
        cause: `the image contains a random identifier (${field})`,
        fix,
      };
    return { axes: [], confidence: 'suggested', unsettled: [] };
  },
};

const FIELDS = /^(GUID|Mvid|hash|TimeDateStamp \(a hash\)|checksum of the PDB .*)$/;

const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const isRandom = (value: unknown): boolean => typeof value === 'string' && VERSION_4.test(value);

const RANDOM: Readonly<Record<string, Fix>> = {
  'written by link.exe': {
    text: 'Let link.exe derive it from the content.',
    command: '/Brepro',
  },
  'written by a .NET compiler': {
    text: 'Compile deterministically: `-deterministic` of the C# and Visual Basic compilers of Roslyn, `<Deterministic>true</Deterministic>` of MSBuild.',
  },
};
