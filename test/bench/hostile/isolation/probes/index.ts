import type { Probe } from '../probe.ts';
import { connectProbes } from './connect.ts';
import { fileProbes, homeProbes } from './read.ts';
import { seeProbes } from './see.ts';
import { writeProbes } from './write.ts';

/** What depends on the home of the caller, and everything else. */
export const perHome: readonly Probe[] = homeProbes;
export const once: readonly Probe[] = [...fileProbes, ...writeProbes, ...connectProbes, ...seeProbes];
