/** `line 3` of `line, line 3`. */
export const placeInField = (field: string): string =>
  field.includes(', ') ? field.slice(field.indexOf(', ') + 2) : field;
