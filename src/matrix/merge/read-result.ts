import { join } from 'node:path';
import * as v from 'valibot';
import { reportSchema } from '../../engine/report/report-schema.ts';
import type { Report } from '../../model/report.ts';
import type { RunResult } from '../../model/run-result.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';

/** Reads the report in a folder, and the logs of builds that failed. Throws a `Failure` if it is no report. `shown`: where it comes from. */
export const readResult = (folder: string, shown: string): RunResult => {
  const report = parse(folder, shown);
  const failed = report.builds.filter(({ exit, log }) => exit !== 0 && LOG.test(log));
  return {
    report,
    logs: new Map(failed.map(({ log }) => [log, textAt(join(folder, log))])),
    differences: [],
    total: 0,
  };
};

const parse = (folder: string, shown: string): Report => {
  let json: unknown;
  try {
    json = JSON.parse(readPlainFile(join(folder, 'report.json')).toString());
  } catch (error) {
    // The folder is a temporary one: its path helps nobody.
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'its bundle has none' : (error as Error).message;
    throw new Failure(`cannot read the report of ${shown}: ${displayText(why)}\n  run its shard again`);
  }
  const found = v.safeParse(reportSchema, json);
  if (found.success) return json as Report;
  const [issue] = found.issues;
  throw new Failure(
    `the report of ${shown} is not one that this version reads: ${issue.message} at ${v.getDotPath(issue) ?? 'its root'}\n  use one version for all shards and for merge`,
  );
};

const textAt = (file: string): string => {
  try {
    return readPlainFile(file).toString();
  } catch {
    return '';
  }
};

const LOG = /^logs\/[a-z0-9][\w-]*\.log$/;
