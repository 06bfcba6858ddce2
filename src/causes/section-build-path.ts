import type { Cause } from '../model/cause.ts';
import type { FieldValue } from '../model/difference.ts';
import { blameBuildPath } from './support/blame-build-path.ts';
import { prefixMapFix } from './support/prefix-map-fix.ts';

/** The build path in a section of a PE image, a COFF object or a Mach-O file, where a compiler has written it. */
export const sectionBuildPath: Cause = {
  code: 'section-build-path',
  formats: ['pe', 'macho'],
  cause: 'the debug information or `__FILE__` contains the path in which it was compiled',
  fix: {
    text: 'Remove the build path by a prefix map.',
    command: '-ffile-prefix-map=$PWD=.',
  },
  explains: (pair, group, context) => {
    const { first } = pair;
    if (!SECTION.test(group.field)) return undefined;
    // In a section of the same size, a shorter string has NULs behind it.
    const [control, experiment] = [withoutNuls(first.control), withoutNuls(first.experiment)];
    const stripped = { ...pair, first: { ...first, control, experiment } };
    const blame = blameBuildPath(stripped, context);
    const fix = prefixMapFix([{ ...group, pairs: [stripped] }]);
    return blame === undefined || fix === undefined ? blame : { ...blame, fix };
  },
};

const withoutNuls = (value: FieldValue): FieldValue =>
  typeof value === 'string' ? value.replace(/\0+$/, '') : value;

/** `.rdata`, `__TEXT,__cstring`: the names of sections with constants and with debug information. */
const SECTION = /^(\.rdata|\.data|\.debug_|\.zdebug_|__TEXT,__cstring|__TEXT,__const|__DATA|__DWARF,)/;
