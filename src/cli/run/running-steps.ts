import type { RunProgress } from '../../engine/plan/run-options.ts';

/** The steps of a run that have begun and not ended. */
export interface RunningSteps {
  readonly event: (event: RunProgress) => void;
  /** `building control (12 s), experiment (12 s); reading the outputs of trial-2 (3 s)`; empty if nothing runs. */
  readonly line: () => string;
}

/** `now`: milliseconds of a clock that only grows. */
export const runningSteps = (now: () => number = () => performance.now()): RunningSteps => {
  const builds = new Map<string, number>();
  // Two trials may copy the source at the same time.
  const steps = new Map<string, { readonly since: number; readonly times: number }>();
  let most: number | undefined;
  const timed = (name: string, since: number): string => {
    const seconds = Math.floor((now() - since) / 1000);
    return seconds < 1 ? name : `${name} (${seconds} s)`;
  };
  return {
    event: (event) => {
      switch (event.kind) {
        case 'build-started':
          builds.set(event.id, now());
          break;
        case 'build-ended':
          builds.delete(event.id);
          break;
        case 'searching':
          most = event.most;
          break;
        case 'step-started': {
          const known = steps.get(event.step);
          steps.set(event.step, { since: known?.since ?? now(), times: (known?.times ?? 0) + 1 });
          break;
        }
        case 'step-ended': {
          const { since, times } = steps.get(event.step) ?? { since: 0, times: 1 };
          if (times > 1) steps.set(event.step, { since, times: times - 1 });
          else steps.delete(event.step);
          break;
        }
      }
    },
    line: () => {
      const building = [...builds]
        .map(([id, since]) => timed(id.replace(TRIAL, 'trial $1'), since))
        .join(', ');
      const limit =
        most !== undefined && TRIAL.test([...builds.keys()].at(-1) ?? '') ? ` of at most ${most}` : '';
      return [
        ...(building === '' ? [] : [`building ${building}${limit}`]),
        ...[...steps].map(([step, { since }]) => timed(step, since)),
      ].join('; ');
    },
  };
};

const TRIAL = /^trial-(\d+)$/;
