import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolders } from '../../util/make-folders.ts';
import type { BundleInfo } from '../bundle/bundle-info.ts';
import type { UnpackedBundle } from './unpack-bundle.ts';

/** One scenario on one platform. */
export interface PlacedReport {
  readonly name: string;
  readonly platform: string;
  /** The folder of the report. */
  readonly path: string;
  /** Why there is no report. */
  readonly error: string | undefined;
  readonly source: string | undefined;
  readonly info: BundleInfo;
}

/** Moves the reports of one bundle from where it was unpacked to `folder/PLATFORM/SCENARIO`. */
export const placeReports = (
  { info }: UnpackedBundle,
  from: string,
  folder: string,
): readonly PlacedReport[] => {
  const { platform, ran } = info;
  makeFolders(join(folder, platform));
  return ran.map(({ name, error, source }) => {
    const path = join(folder, platform, name);
    if (existsSync(join(from, name))) renameSync(join(from, name), path);
    else mkdirSync(path);
    return { name, platform, path, error, source, info };
  });
};
