import { ROUNDED } from './tar-extension-fields.ts';
import { TAR_FIELDS, type TarFields } from './tar-fields.ts';

const [FRACTION, EXTENSIONS] = [TAR_FIELDS.indexOf('mtime fraction'), TAR_FIELDS.indexOf('extended fields')];

/**
 * Whether the fields of extended headers differ only because the header of one member has its time rounded up, as Python does, and the other
 * has a fraction that is rounded down in any case.
 */
export const sameTarRounding = (a: TarFields, b: TarFields): boolean =>
  withoutMark(a) === withoutMark(b) && !(isRounded(a) && isCut(b)) && !(isRounded(b) && isCut(a));

const isRounded = (fields: TarFields): boolean => linesOf(fields).includes(ROUNDED);

/** A half is rounded to the even number. */
const isCut = (fields: TarFields): boolean => !isRounded(fields) && Number(`0.${fields[FRACTION]}`) > 0.5;

const withoutMark = (fields: TarFields): string =>
  linesOf(fields)
    .filter((line) => line !== ROUNDED)
    .join('\n');

const linesOf = (fields: TarFields): readonly string[] => String(fields[EXTENSIONS]).split('\n');
