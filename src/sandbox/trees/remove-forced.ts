import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { toBytes } from '../../util/raw-path.ts';

/** Removes a folder of the caller with all its content, whatever modes a build gave to its directories. */
export const removeForced = (folder: string | Buffer): void => {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) open(Buffer.from(folder));
    rmSync(folder, { recursive: true, force: true });
  }
};

const open = (folder: Buffer): void => {
  chmodSync(folder, 0o700);
  for (const name of readdirSync(folder, { encoding: 'latin1' }) as string[]) {
    const path = Buffer.concat([folder, toBytes(`/${name}`)]);
    if (lstatSync(path).isDirectory()) open(path);
  }
};
