import type { RawPath } from '../../model/raw-path.ts';
import type { Observation } from '../builds/observe.ts';
import { describeOutcome } from '../builds/verdict.ts';
import type { Contrast } from './contrast.ts';

/** A control with some settings. */
export interface MendedControl {
  readonly observation: Observation;
  /** What `inspect` said of it while its tree existed. */
  readonly objections: ReadonlyMap<RawPath, string>;
}

/** What builds with some settings have shown. */
export type MendOutcome =
  | {
      readonly kind: 'built';
      readonly control: MendedControl;
      /** For each contrast, the paths that differ from the control with the same settings. */
      readonly differing: ReadonlyMap<Contrast, ReadonlySet<RawPath>>;
    }
  /** A build failed. The message continues a sentence that begins with the build. */
  | { readonly kind: 'failed'; readonly message: string }
  /** The limit of builds was reached before. */
  | { readonly kind: 'not-built' };

/** All contrasts together; the first that has no result decides otherwise. */
export const joined = (all: readonly MendOutcome[]): MendOutcome => {
  const differing = new Map<Contrast, ReadonlySet<RawPath>>();
  let control: MendedControl | undefined;
  for (const outcome of all) {
    if (outcome.kind !== 'built') return outcome;
    control = outcome.control;
    for (const [contrast, paths] of outcome.differing) differing.set(contrast, paths);
  }
  return control === undefined ? { kind: 'not-built' } : { kind: 'built', control, differing };
};

/** That a build failed, with the last line of its log. */
export const failedBy = ({ build }: Observation): MendOutcome => {
  const last = build.log.text.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return {
    kind: 'failed',
    message: `${describeOutcome(build.outcome)}${last === '' ? '' : `: ${last}`}`,
  };
};
