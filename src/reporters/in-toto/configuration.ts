import { createHash } from 'node:crypto';
import type { Report } from '../../model/report.ts';
import { VERSION } from '../../util/version.ts';
import { visibleText } from '../../util/visible-text.ts';

/**
 * What was run, as a ResourceDescriptor: the scenario file with its digest; without a file, the build command. Its digest is also the subject where
 * there is no output.
 */
export const configurationOf = ({ scenario, seed, platform, axes }: Report): Configuration => ({
  annotations: {
    'repro-harness': VERSION,
    scenario: visibleText(scenario.name),
    seed,
    ...(platform === undefined ? {} : { platform: visibleText(platform) }),
    exercised: axes.filter(({ status }) => status === 'exercised').map(({ name }) => name),
  },
  name: visibleText(scenario.file?.path ?? scenario.name),
  digest: {
    sha256:
      scenario.file?.sha256 ??
      createHash('sha256')
        .update(scenario.build ?? '')
        .digest('hex'),
  },
});

/** A part of ResourceDescriptor of in-toto 1.1. */
export interface Configuration {
  readonly annotations: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly digest: { readonly sha256: string };
}
