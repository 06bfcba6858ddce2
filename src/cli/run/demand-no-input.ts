import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isOwnReport } from '../../engine/earlier/own-report.ts';
import type { Scenario } from '../../model/scenario.ts';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { realPath } from '../../util/real-path.ts';
import type { ReportFile } from './destinations.ts';
import type { ReportFolder } from './report-folder.ts';

/** Called before the builds. Throws a `Failure` if a report would replace what the run reads. */
export const demandNoInput = (
  files: readonly ReportFile[],
  scenario: Scenario,
  folder: ReportFolder,
): void => {
  for (const { path, shown, reporter } of files) {
    const input = inputAt(realPath(path), scenario, folder);
    if (input !== undefined)
      throw new Failure(
        `cannot write the report to ${shown}: it is ${input}\n  --reporter ${reporter.name}=FILE names another file`,
      );
  }
};

const inputAt = (path: string, { file, source }: Scenario, folder: ReportFolder): string | undefined => {
  if (file !== undefined && path === realPath(file)) return 'the scenario file';
  if (source.kind === 'archive') {
    const places = source.search
      .map((place) => join(place, source.archive))
      .filter((place) => existsSync(place));
    return places.some((place) => realPath(place) === path) ? 'the archive of the source' : undefined;
  }
  if (source.kind !== 'dir' || !isInside(path, realPath(source.dir)) || isInside(path, realPath(folder.path)))
    return undefined;
  const found = lstatSync(path, { throwIfNoEntry: false });
  // A real path that is a link leads to nothing; the link itself is of the source.
  if (found?.isSymbolicLink()) return 'a link of the source';
  return found?.isFile() && !isOwnReport(path)
    ? 'a file of the source, and no report of an earlier run'
    : undefined;
};
