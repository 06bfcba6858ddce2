import { describe, expect, it } from 'vitest';
import { coverCanaries } from '../../../src/causes/support/cover-canaries.ts';
import type { Canary } from '../../../src/model/canary.ts';

const HOST: Canary = { axis: 'hostname', kind: 'text', control: 'builder', experiment: 'canary-host' };
const UID: Canary = { axis: 'uid', kind: 'number', control: 1000, experiment: 31_337 };
const CLOCK: Canary = {
  axis: 'clock',
  kind: 'time',
  control: { from: 1_700_000_000, to: 1_700_000_005 },
  experiment: { from: 1_734_399_995, to: 1_734_400_000 },
};
const ALL = [HOST, UID, CLOCK];

const big = (value: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('latin1');
};
const little = (value: number): string => [...big(value)].toReversed().join('');

describe('values of the builds in binary content', () => {
  it('adjacent values are fields of their own, as BUILDTIME and BUILDHOST of an rpm', () => {
    expect(
      coverCanaries(`${big(1_700_000_001)}builder\0`, `${big(1_734_399_997)}canary-host\0`, ALL),
    ).toEqual({ axes: ['hostname', 'clock'], whole: true });
    expect(
      coverCanaries(little(1_700_000_001) + little(1000), little(1_734_399_997) + little(31_337), ALL),
    ).toEqual({ axes: ['clock', 'uid'], whole: true });
  });

  it('a value explains only its own bytes', () => {
    expect(coverCanaries('builder\x01x', 'canary-host\x02x', ALL)).toEqual({
      axes: ['hostname'],
      whole: false,
    });
    expect(coverCanaries(`${big(1_700_000_001)}abcd`, `${big(1_734_399_997)}efgh`, ALL)).toEqual({
      axes: ['clock'],
      whole: false,
    });
  });

  it('the length of a text may precede it, and differs by as much', () => {
    expect(coverCanaries('\x07builder', '\x0bcanary-host', ALL).whole).toBe(true);
    expect(coverCanaries('\x07builder', '\x0ccanary-host', ALL).whole).toBe(false);
    expect(coverCanaries('builder\x07', 'canary-host\x0b', ALL).whole).toBe(false);
  });
});
