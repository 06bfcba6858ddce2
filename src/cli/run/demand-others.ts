import { resolve } from 'node:path';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { realPath } from '../../util/real-path.ts';
import type { ReportFile } from './destinations.ts';

/** A file, or a folder with all that is in it, that no reporter may write to. */
export interface TakenPlace {
  /** Undefined if there is none. */
  readonly path: string | undefined;
  /** What it is, such as `the baseline`. */
  readonly what: string;
}

/** Called before anything is built or written. Throws a `Failure` if a report would replace what the command reads or writes otherwise. */
export const demandOthers = (files: readonly ReportFile[], taken: readonly TakenPlace[]): void => {
  for (const { path, shown, reporter } of files) {
    const place = taken.find(
      (one) => one.path !== undefined && isInside(realPath(path), realPath(resolve(one.path))),
    );
    if (place !== undefined)
      throw new Failure(
        `cannot write the report to ${shown}: it is ${place.what}\n  --reporter ${reporter.name}=FILE names another file`,
      );
  }
};
