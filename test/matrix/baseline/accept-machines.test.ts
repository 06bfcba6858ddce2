import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptMachines } from '../../../src/matrix/baseline/accept-machines.ts';
import { applyBaseline } from '../../../src/matrix/baseline/apply-baseline.ts';
import { readBaseline } from '../../../src/matrix/baseline/read-baseline.ts';
import { tallyBaseline } from '../../../src/matrix/baseline/tally-baseline.ts';
import type { MachineComparison, MachineFinding } from '../../../src/model/matrix-report.ts';
import { failsByMachine, UNREPRODUCIBLE } from '../../../src/util/by-machine.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { reportOf, TODAY } from './reports.ts';

const by = (what: string, ...outputs: readonly string[]): MachineFinding => ({
  what,
  outputs,
  confidence: 'computed',
  values: { a: '1', b: '2' },
  evidence: [],
  fix: { text: 'Use one version.' },
});

const comparison = (
  findings: readonly MachineFinding[],
  unexplained: readonly string[] = [],
): MachineComparison => {
  const paths = new Set([...findings.flatMap(({ outputs }) => outputs), ...unexplained]);
  return {
    verdict: 'different',
    outputs: [...paths].map((path) => ({ path, sha256: { a: '1', b: '2' } })),
    findings,
    unexplained,
  };
};

const read = (...entries: readonly object[]) => {
  const file = join(temporaryFolder('machines'), 'baseline.yaml');
  writeFileSync(
    file,
    JSON.stringify(entries.map((entry) => ({ scenario: 's', until: TODAY, reason: 'known', ...entry }))),
  );
  return readBaseline(file, TODAY);
};

const accept = async (machines: MachineComparison, ...entries: readonly object[]) => {
  const marked = acceptMachines('s', machines, await read(...entries), TODAY);
  return {
    accepted: marked.outputs.flatMap(({ path, accepted }) => (accepted === undefined ? [] : [path])),
    expired: marked.outputs.flatMap(({ path, expired }) => (expired === undefined ? [] : [path])),
    fails: failsByMachine(marked),
  };
};

const TAR = { output: '*.tar', code: 'machine-tar' };

describe('a difference between machines', () => {
  it('is accepted by an entry for what explains it', async () => {
    const machines = comparison([by('tar', 'a.tar', 'b.tar')]);
    expect(await accept(machines, TAR)).toEqual({ accepted: ['a.tar', 'b.tar'], expired: [], fails: false });
    expect(await accept(machines, { ...TAR, output: 'a.tar' })).toMatchObject({
      accepted: ['a.tar'],
      fails: true,
    });
    expect(await accept(machines, { ...TAR, code: 'machine-gzip' })).toMatchObject({
      accepted: [],
      fails: true,
    });
    expect(await accept(machines, { ...TAR, scenario: 't' })).toMatchObject({ accepted: [], fails: true });
    expect(await accept(machines, { ...TAR, until: '2026-05-31' })).toEqual({
      accepted: [],
      expired: ['a.tar', 'b.tar'],
      fails: true,
    });
  });

  it('needs an entry for each thing that makes an output differ', async () => {
    const machines = comparison([by('tar', 'a.tar'), by('gzip', 'a.tar')]);
    const gzip = { output: '*', code: 'machine-gzip', until: '2026-05-31' };
    expect(await accept(machines, TAR)).toEqual({ accepted: [], expired: [], fails: true });
    expect(await accept(machines, TAR, gzip)).toEqual({ accepted: [], expired: ['a.tar'], fails: true });
    expect(await accept(machines, TAR, { ...gzip, until: TODAY })).toMatchObject({ fails: false });
    const open = comparison([by('tar', 'a.tar')], ['a.tar']);
    const unexplained = { output: '*', code: 'machine-unexplained' };
    expect(await accept(open, TAR)).toMatchObject({ accepted: [], fails: true });
    expect(await accept(open, unexplained)).toMatchObject({ accepted: [], fails: true });
    expect(await accept(open, TAR, unexplained)).toMatchObject({ accepted: ['a.tar'], fails: false });
    // An output with neither a finding nor a word that it is not explained.
    const bare = { ...open, findings: [], unexplained: [] };
    expect(await accept(bare, TAR)).toMatchObject({ fails: true });
    expect(await accept(bare, unexplained)).toMatchObject({ fails: false });
  });

  it('does not count where builds on one machine differ already', async () => {
    expect(await accept(comparison([by(UNREPRODUCIBLE, 'a.tar')]), TAR)).toMatchObject({
      fails: false,
      accepted: [],
    });
  });

  it('is counted in the whole, and says nothing of entries that have gone', async () => {
    const baseline = await read(TAR, { output: 'x', code: 'machine-zlib' });
    const tally = tallyBaseline(baseline.file);
    tally.add(applyBaseline(reportOf([]), baseline, TODAY));
    tally.addMachines(acceptMachines('s', comparison([by('tar', 'a.tar', 'b')]), baseline, TODAY));
    expect(tally.result()).toMatchObject({ accepted: 1, new: 1, gone: [] });
  });
});
