import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMachines } from '../../../src/matrix/machines/compare-machines.ts';
import { type Machine, sideOf } from './side.ts';

const nothing = () => undefined;
const PATHS = ['a.tar', 'b.gz', 'c.txt'];
const PROGRAMS = ['tar', 'gzip', 'node', 'sort', 'cc1'];

const machine: fc.Arbitrary<Machine> = fc.record({
  outputs: fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom('1', '2')),
  programs: fc.dictionary(fc.constantFrom(...PROGRAMS), fc.constantFrom('1.34', '1.35')),
  host: fc.record({ kernel: fc.constantFrom('6.1', '6.2'), tar: fc.constantFrom('1.34', '1.35') }),
  conditions: fc.record({ umask: fc.constantFrom(18, 63) }),
  unstable: fc.subarray(PATHS),
});
const machines = fc.array(machine, { minLength: 1, maxLength: 5 });

const sides = (list: readonly Machine[]) => list.map((one, index) => sideOf(`m${index}`, one));

describe('machines compared', () => {
  it('machines with equal outputs give nothing, whatever else differs', async () => {
    await fc.assert(
      fc.asyncProperty(machines, async (list) => {
        const same = list.map((one) => ({ ...one, outputs: { 'a.tar': '1' } }));
        expect(await compareMachines('s', sides(same), nothing)).toEqual({
          verdict: 'identical',
          outputs: [],
          findings: [],
          unexplained: [],
        });
      }),
    );
  });

  it('a program that no build executed is never named', async () => {
    await fc.assert(
      fc.asyncProperty(machines, async (list) => {
        const executed = new Set(list.flatMap(({ programs }) => Object.keys(programs!)));
        const { findings } = await compareMachines('s', sides(list), nothing);
        for (const { what } of findings) if (PROGRAMS.includes(what)) expect(executed.has(what)).toBe(true);
      }),
    );
  });

  it('what is named differs between two machines that have different outputs', async () => {
    await fc.assert(
      fc.asyncProperty(machines, async (list) => {
        const { findings } = await compareMachines('s', sides(list), nothing);
        for (const { what, values } of findings)
          if (what !== 'unreproducible') expect(new Set(Object.values(values)).size).toBeGreaterThan(1);
      }),
    );
  });

  it('every differing output has a finding or is listed as not explained', async () => {
    await fc.assert(
      fc.asyncProperty(machines, async (list) => {
        const { outputs, findings, unexplained } = await compareMachines('s', sides(list), nothing);
        const answered = new Set([...findings.flatMap((finding) => finding.outputs), ...unexplained]);
        expect([...answered].sort()).toEqual(outputs.map(({ path }) => path));
      }),
    );
  });

  it('the order of the machines changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(machines, fc.infiniteStream(fc.nat()), async (list, random) => {
        const given = sides(list);
        const permuted = given
          .map((side) => ({ side, at: random.next().value }))
          .sort((one, other) => one.at - other.at)
          .map(({ side }) => side);
        expect(await compareMachines('s', permuted, nothing)).toEqual(
          await compareMachines('s', given, nothing),
        );
      }),
    );
  });
});
