import { writeFileSync } from 'node:fs';

/** Writes to a device, or to a pipe that the caller opened. A reader that has closed the pipe wants no more: that is no error. */
export const writeStream = (stream: string | number, bytes: Uint8Array): void => {
  try {
    writeFileSync(stream, bytes, { flag: 'a' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
};
