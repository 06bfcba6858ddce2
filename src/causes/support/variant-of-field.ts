/** The name of a field as a suffix of a code: `PX mode` becomes `px-mode`. */
export const variantOfField = (field: string): string => field.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();
