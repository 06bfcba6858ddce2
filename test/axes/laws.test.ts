import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { axes } from '../../src/axes/index.ts';
import type { AxisContext } from '../../src/model/axis.ts';
import { AXIS_NAMES } from '../../src/model/axis-name.ts';
import type { RawPath } from '../../src/model/raw-path.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { randomFor } from '../../src/util/random.ts';
import { rich } from '../support/axis-hosts.ts';

// A host on which every axis is available.
// With the ids of a container, and the limits of this host.
const context: AxisContext = {
  ...rich,
  host: { ...rich.host, hardLimits: probeHost().hardLimits },
  abilities: { ...rich.abilities, idLimit: 65_536 },
};
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

it('every axis is listed once, in the order of the documentation', () => {
  expect(axes.map(({ name }) => name)).toEqual(AXIS_NAMES);
});

describe.each(axes.map((axis) => [axis.name, axis] as const))('the axis %s', (name, axis) => {
  const experiment = (seed: number, within = context) => axis.experiment(within, randomFor(seed, name));

  it('is available on a host that lacks nothing', () => {
    expect(axis.unavailable(context)).toBeUndefined();
  });

  it('chooses the same setting from the same seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(experiment(seed)).toEqual(experiment(seed));
      }),
    );
  });

  it('never gives the experiment the setting of the control, in any profile', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('quick', 'standard', 'thorough'), (seed, profile) => {
        const within = { ...context, profile } as AxisContext;
        expect(experiment(seed, within)).not.toEqual(axis.control(within));
      }),
    );
  });

  it('has a schema that accepts its settings, and nothing else', () => {
    const settings = [axis.control(context), experiment(7)];
    if (axis.third !== undefined) settings.push(axis.third(settings[1]!));
    for (const setting of settings) expect(v.parse(axis.setting, setting)).toEqual(setting);
    expect(v.safeParse(axis.setting, Symbol('none of its settings')).success).toBe(false);
  });

  it('divides its setting into parts that make up the whole', () => {
    const [control, varied] = [axis.control(context), experiment(7)];
    const files = ['a', 'b/c'] as unknown as readonly RawPath[];
    const names = axis.parts?.names(control, varied, files);
    if (names === undefined) return;
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(axis.parts!.take(control, varied, [name])).not.toEqual(control);
    if (name !== 'source-mtime') {
      expect(axis.parts!.take(control, varied, names)).toEqual(varied);
      expect(axis.parts!.take(control, varied, [])).toEqual(control);
    }
  });

  it('has a fix that is a sentence', () => {
    expect(axis.fix.text).toMatch(/^[A-Z].*\.$/);
  });

  it('chooses plain data that JSON preserves', () => {
    for (const setting of [axis.control(context), experiment(7)])
      expect(JSON.parse(JSON.stringify(setting))).toEqual(setting);
  });

  it('chooses the same setting whatever another axis draws: axes commute', () => {
    const [first, second] = [randomFor(3, name), randomFor(3, 'another')];
    second.integer(0, 9);
    expect(axis.experiment(context, first)).toEqual(experiment(3));
  });

  it('has a probe, and canaries that differ between control and experiment', () => {
    expect(axis.probe(context).trim()).not.toBe('');
    const canaries = axis.canaries(axis.control(context), experiment(5), {
      control: { from: 1_795_000_000, to: 1_795_000_002 },
      experiment: { from: 1_795_000_001, to: 1_795_000_003 },
    });
    for (const canary of canaries) {
      expect(canary.axis).toBe(name);
      expect(canary.control).not.toEqual(canary.experiment);
    }
  });
});

it('the chosen ids exist in a container with 65,536 ids', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom('uid', 'gid'), (seed, name) => {
      const axis = axes.find((candidate) => candidate.name === name)!;
      expect(axis.experiment(context, randomFor(seed, name))).toBeLessThan(65_536);
    }),
  );
});

it('ask only for programs that the host is searched for', () => {
  const folder = join(packageRoot(), 'src/axes');
  const asked = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/needsProgram\(\s*context,\s*'([\w-]+)'/g),
    ])
    .map(([, program]) => program!);
  expect(asked.length).toBeGreaterThan(5);
  const searched = readFileSync(join(packageRoot(), 'src/sandbox/host/find-programs.ts'), 'utf8');
  const programs = /const PROGRAMS =\s*'([^']+)'/.exec(searched)![1]!.split(' ');
  expect(asked.filter((program) => !programs.includes(program))).toEqual([]);
});
