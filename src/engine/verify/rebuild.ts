import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../model/failure.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { BuildResult } from '../../sandbox/build/request.ts';
import { openWorkshop } from '../../sandbox/open-workshop.ts';
import { probeHost } from '../../sandbox/probe-host.ts';
import { readSource } from '../../sandbox/snapshot/read-source.ts';
import { displayText } from '../../util/display.ts';
import { axisContext } from '../context.ts';
import { planRun } from '../plan.ts';
import { recheckSource, resolveSource } from '../scenario/resolve-source.ts';

/**
 * Builds a scenario once, under the reference conditions, and hands the build to `use` while its files are there. The
 * source is checked before, and a tag once more after. Throws a `Failure` where it cannot begin.
 */
export const rebuild = async <T>(scenario: Scenario, use: (build: BuildResult) => Promise<T>): Promise<T> => {
  const host = probeHost();
  const opening = openWorkshop(host);
  try {
    const source = readSource(await resolveSource(scenario.source), new Set());
    const workshop = await opening;
    const locales = { usable: new Set<string>(), folder: undefined, reason: undefined };
    const context = axisContext(host, workshop, locales, source, {
      scenario,
      profile: 'standard',
      minCpus: undefined,
    });
    const plan = planRun(context, new Set(), 0);
    const laboratory = workshop.open(source, {
      command: scenario.build,
      env: scenario.env,
      binds: scenario.binds,
      network: scenario.network,
      timeoutMs: scenario.timeoutMs,
      probe: plan.probe,
      localeFolder: undefined,
      faketime: undefined,
    });
    const request = { id: 'rebuild', conditions: plan.control };
    laboratory.prepare([request]);
    const build = await laboratory.build(request);
    if (build.outcome.kind === 'not-started')
      throw new Failure(
        `the sandbox could not be set up:\n${displayText(build.outcome.message)}`,
        ExitCode.defect,
      );
    await recheckSource(scenario.source);
    return await use(build);
  } finally {
    await (await opening).close();
  }
};
