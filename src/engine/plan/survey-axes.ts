import { axes } from '../../axes/index.ts';
import type { AxisContext } from '../../model/axis.ts';
import { VARIED_LOCALES } from '../../model/varied-locales.ts';
import { findLocales } from '../../sandbox/host/locales.ts';
import { probeHost } from '../../sandbox/host/probe-host.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import type { Isolation } from '../../sandbox/sandbox.ts';
import { axisContext } from './context.ts';

/** An axis and whether this host can vary it. */
export interface SurveyedAxis {
  readonly name: string;
  readonly summary: string;
  /** reprotest's name of the axis; empty if reprotest has none. */
  readonly alias: string;
  /** Why the host cannot vary it; empty if it can. */
  readonly reason: string;
  /** What it does not reach here; empty if nothing limits it. */
  readonly limit: string;
}

/** What this host can do. Opens a sandbox to test it. */
export const surveyHost = async (): Promise<{
  readonly context: AxisContext;
  readonly isolation: Isolation;
}> => {
  const host = probeHost();
  const [sandbox, locales] = await Promise.all([
    openSandbox(host),
    findLocales(Object.values(VARIED_LOCALES), host, new AbortController().signal),
  ]);
  await sandbox.close();
  const context = axisContext(host, sandbox, locales, { directory: '.', file: 'any', files: 2 });
  return { context, isolation: sandbox.isolation };
};

/** Every axis on this host, for a source with files and without a scenario. */
export const surveyAxes = async (): Promise<SurveyedAxis[]> => {
  const { context } = await surveyHost();
  return axes.map(({ name, summary, alias, unavailable, missing, limit }) => ({
    name,
    summary,
    alias: alias ?? '',
    reason: unavailable(context) ?? '',
    limit: (unavailable(context) === undefined ? (missing?.(context) ?? limit?.(context)) : undefined) ?? '',
  }));
};
