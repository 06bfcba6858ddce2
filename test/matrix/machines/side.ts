import type { MachineSide } from '../../../src/matrix/machines/machine-side.ts';
import type { UsedFile } from '../../../src/model/host-use.ts';
import type { Report } from '../../../src/model/report.ts';

/** What distinguishes a machine in a test. */
export interface Machine {
  /** Output path to the SHA-256 of its content. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Program to its version; what the build executed. */
  readonly programs?: Readonly<Record<string, string>>;
  readonly files?: readonly UsedFile[];
  readonly writers?: Readonly<Record<string, string>>;
  readonly host?: Readonly<Record<string, string>>;
  readonly conditions?: Readonly<Record<string, unknown>>;
  /** Outputs that differ between builds on this machine. */
  readonly unstable?: readonly string[];
  readonly changes?: Partial<Report>;
}

/** A machine as `merge` reads it from a bundle: with a record of what its build used. */
export const sideOf = (platform: string, machine: Machine): MachineSide => ({
  platform,
  report: {
    ...REPORT,
    platform,
    host: { kernel: '6.1.0', architecture: 'x86_64', processor: 'A processor', ...machine.host },
    used: {
      reason: '',
      files: [...Object.entries(machine.programs ?? {}).map(programFile), ...(machine.files ?? [])],
      writers: machine.writers ?? {},
    },
    builds: [
      {
        id: 'control',
        startedMs: 0,
        conditions: { umask: 18, ...machine.conditions },
        exit: 0,
        seconds: 1,
        log: 'logs/control.log',
        outputs: 1,
        digest: '',
      },
    ],
    outputs: Object.entries(machine.outputs).map(([path, sha256]) => ({
      path,
      verdict: machine.unstable?.includes(path) ? 'different' : 'identical',
      sha256: { control: sha256 },
    })),
    ...machine.changes,
  },
  manifest: Object.entries(machine.outputs).map(([path, sha256]) => ({
    path,
    type: 'file',
    mode: 0o644,
    size: 1,
    sha256,
  })),
});

const programFile = ([name, version]: [string, string]): UsedFile => ({
  kind: 'program',
  name,
  path: `/usr/bin/${name}`,
  sha256: `digest of ${name} ${version}`,
  version,
});

const REPORT: Report = {
  schema: 2,
  preliminary: false,
  verdict: 'reproducible',
  reason: '',
  scenario: { name: 'a', build: 'make' },
  seed: 1,
  host: {},
  axes: [{ name: 'clock', status: 'exercised', control: '0', experiment: '1', reason: '' }],
  builds: [],
  outputs: [],
  findings: [],
  unexplained: { outputs: 0, bytes: 0 },
  timing: {},
};
