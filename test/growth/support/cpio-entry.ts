import { filledTo } from './numbers.ts';

/** A header of the new ASCII format (cpio(5)), the name and the content. */
export const cpioEntry = (name: string, content: string, time: number): Buffer => {
  const mode = name === TRAILER ? 0 : 0o100644;
  const fields = [0, mode, 0, 0, 1, time, content.length, 0, 0, 0, 0, name.length + 1, 0];
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  return Buffer.concat([filledTo(4, Buffer.from(head)), filledTo(4, Buffer.from(content))]);
};

export const TRAILER = 'TRAILER!!!';
