/** Whether one of two dates is in English, and the other has letters that English does not have (texts are latin1 strings of UTF-8 bytes). */
export const calendarDiffers = (control: string, experiment: string): boolean =>
  (ENGLISH.test(control) && FOREIGN.test(experiment)) || (FOREIGN.test(control) && ENGLISH.test(experiment));

const ENGLISH =
  /^[\0-\x7f]*\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b[\0-\x7f]*$/;
const FOREIGN = /[\xc3-\xed][\x80-\xbf]/;
