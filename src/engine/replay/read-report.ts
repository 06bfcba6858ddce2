import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Report, ReportBuild } from '../../model/report.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { isTimeLimit, TIME_LIMITS } from '../../util/time-limit.ts';
import type { Recipe } from '../scenario/recipe.ts';

export interface BuildToReplay {
  readonly report: Report;
  readonly build: ReportBuild;
  readonly recipe: Recipe;
}

/** Reads one build from a report. `place`: the report.json, or its folder. Throws Failure if the report is unreadable or incomplete. */
export const readReport = (place: string, id: string): BuildToReplay => {
  const report = parse(fileOf(place));
  const build = report.builds.find((candidate) => candidate.id === id);
  if (build !== undefined) return { report, build, recipe: report.scenario['recipe'] as Recipe };
  const ids = report.builds.map((one) => one.id);
  throw new Failure(`the report has no build '${id}'${nearest(id, ids)}\n  its builds are ${ids.join(', ')}`);
};

const fileOf = (place: string): string =>
  statSync(place, { throwIfNoEntry: false })?.isDirectory() ? join(place, 'report.json') : place;

const parse = (file: string): Report => {
  let json: unknown;
  try {
    json = JSON.parse((OPENED.test(file) ? readFileSync(file) : readPlainFile(file)).toString());
  } catch (error) {
    throw new Failure(
      `cannot read the report ${file}: ${(error as Error).message}\n  give a report.json, or the folder that contains one`,
    );
  }
  const found = v.safeParse(NEEDED, json);
  if (found.success) return json as Report;
  const [issue] = found.issues;
  throw new Failure(
    `${file} is not a report that can be replayed: ${issue.message}${v.getDotPath(issue) === null ? '' : ` at ${v.getDotPath(issue)}`}\n  run the scenario again to get a report that can be replayed`,
  );
};

/** A descriptor that the caller opened, such as a pipe from another program (`<(zcat report.json.gz)` in bash): it is read as it is. */
const OPENED = /^\/(?:dev\/stdin|(?:dev|proc\/self)\/fd\/\d+)$/;

const NEEDED = v.looseObject({
  // What a replay needs is the same in both.
  schema: v.picklist([1, 2]),
  seed: v.number(),
  axes: v.array(v.looseObject({ name: v.string(), status: v.string() })),
  scenario: v.looseObject({
    recipe: v.looseObject({
      scenario: v.looseObject({
        source: v.looseObject({ kind: v.string() }),
        build: v.looseObject({}),
        env: v.record(v.string(), v.string()),
      }),
      varied: v.array(v.string()),
      profile: v.string(),
      timeoutMs: v.pipe(v.number(), v.check(isTimeLimit, TIME_LIMITS)),
      except: v.array(v.string()),
      source: v.object({ files: v.number(), bytes: v.number() }),
    }),
  }),
  builds: v.array(
    v.looseObject({
      id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
      conditions: v.looseObject({}),
      startedMs: v.number(),
      digest: v.string(),
    }),
  ),
  outputs: v.array(v.looseObject({ path: v.string(), sha256: v.record(v.string(), v.string()) })),
});
