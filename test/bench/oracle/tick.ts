import { setTimeout as sleep } from 'node:timers/promises';
import { readable } from '../../../src/engine/builds/observe.ts';
import { soughtIn } from '../../../src/engine/builds/same-second.ts';
import { examinePacked } from '../../../src/engine/outputs/times/examine-packed.ts';
import { needlesFor } from '../../../src/engine/outputs/times/sought.ts';
import { isVaried } from '../../../src/engine/plan/plan.ts';
import { isNoisy, noisyPaths } from './compare-samples.ts';
import type { Sample } from './sample.ts';
import type { Made, Site } from './site.ts';
import type { Truth } from './truth.ts';

/** What kind of noise the controls show: whether it is only a time that the kernel gave to files, which no library moves. */
export const tickOf = async (site: Site, controls: readonly Sample[]): Promise<Truth['noise']> => {
  if (!isNoisy(controls)) return 'none';
  const noisy = noisyPaths(controls);
  let times = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // zip stores times in steps of two seconds.
    await sleep(STEP_MS - (Date.now() % STEP_MS) + 20);
    const control = site.setting.plan.control;
    const pair = await site.build([{ conditions: control }, { conditions: control }], true);
    const hasTimes = await Promise.all(pair.map((made) => holdsTime(made, noisy, site.startMs)));
    times ||= hasTimes.includes(true);
    if (times && !isNoisy(pair.map(({ sample }) => sample))) return 'tick';
  }
  return times || (await stopsWithTheClock(site)) ? 'time' : 'other';
};

/** Whether equal builds agree if their clock stands still: then they contain a time in a form that is not known here. */
const stopsWithTheClock = async (site: Site): Promise<boolean> => {
  const { control } = site.setting.plan;
  if (!isVaried(site.setting.plan, 'clock')) return false;
  const conditions = { ...control, frozen: Math.floor(site.startMs / 1000) };
  const built = await site.build(Array.from({ length: FROZEN }, () => ({ conditions })));
  return !isNoisy(built.map(({ sample }) => sample));
};

const FROZEN = 4;

const ATTEMPTS = 4;
const STEP_MS = 2000;

const holdsTime = async (
  { observation }: Made,
  noisy: ReadonlySet<string>,
  startMs: number,
): Promise<boolean> => {
  // From the clock of the build to that of its files.
  const needles = needlesFor(soughtIn({ ...observation.build, startedMs: startMs }));
  for (const entry of observation.manifest) {
    if (entry.type !== 'file' || entry.size === 0 || !noisy.has(entry.path)) continue;
    if ((await examinePacked(readable(observation, entry), needles)).hasTime === true) return true;
  }
  return false;
};
