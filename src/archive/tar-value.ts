import { tarNumber } from './tar-block.ts';

/** A number of a tar header; NaN if the field is blank, and the field itself if it is damaged, or the record is, which takes its place. */
export const tarValue = (field: string, record?: string): number | string => {
  if (record !== undefined) return DECIMAL.test(record) ? Number(record) : record;
  const number = tarNumber(field);
  return Number.isNaN(number) && !BLANK.test(field) ? field : number;
};

const DECIMAL = /^-?[0-9]+$/;
const BLANK = /^[ \0]*$/;
