import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { substituteCanaries } from '../../../src/causes/support/substitute-canaries.ts';
import type { Canary } from '../../../src/model/canary.ts';

const host: Canary = {
  axis: 'hostname',
  kind: 'text',
  control: 'control-host',
  experiment: 'canary-host.example',
};
const path: Canary = {
  axis: 'build-path',
  kind: 'text',
  control: '/build/source',
  experiment: '/elsewhere/deep/source',
};
const uid: Canary = { axis: 'uid', kind: 'number', control: 1000, experiment: 54_321 };
const uptime: Canary = {
  axis: 'uptime',
  kind: 'range',
  control: { from: 84_120, to: 84_126 },
  experiment: { from: 86_528_890, to: 86_528_896 },
};
const env: Canary = { axis: 'env', kind: 'text', control: '', experiment: 'env-canary-1' };

describe('canaries in text', () => {
  it('returns every axis whose values the texts contain, each that of its own build', () => {
    expect(
      substituteCanaries(
        'control-host:/build/source/x 1000',
        'canary-host.example:/elsewhere/deep/source/x 54321',
        [host, path, uid],
      ),
    ).toEqual({
      axes: expect.arrayContaining(['hostname', 'build-path', 'uid']),
      certain: true,
    });
  });

  it('returns nothing if something else differs, too, or if the values are on the wrong sides', () => {
    expect(substituteCanaries('control-host a', 'canary-host.example b', [host])).toBeUndefined();
    expect(substituteCanaries('canary-host.example', 'control-host', [host])).toBeUndefined();
    expect(substituteCanaries('11000', '154321', [uid])).toBeUndefined();
  });

  it('finds a value that only the experiment could see', () => {
    expect(substituteCanaries('x=other', 'x=env-canary-1', [env])).toEqual({ axes: ['env'], certain: true });
    expect(substituteCanaries('nothing', 'x=env-canary-1', [env])).toEqual({
      axes: ['env'],
      certain: true,
      partial: true,
    });
  });

  it('finds a number of a narrow range, with or without a fraction', () => {
    const found = { axes: ['uptime'], certain: true };
    expect(substituteCanaries('up 84124 s', 'up 86528893 s', [uptime])).toEqual(found);
    expect(substituteCanaries('84124.17 0', '86528896.80 0', [uptime])).toEqual(found);
    expect(substituteCanaries('84127', '86528893', [uptime])).toBeUndefined();
    expect(substituteCanaries('v84124', 'v86528893', [uptime])).toBeUndefined();
    const pids = {
      ...uptime,
      axis: 'pid',
      control: { from: 2, to: 8000 },
      experiment: { from: 12_000, to: 20_000 },
    } as const;
    expect(substituteCanaries('10', '12010', [pids])).toBeUndefined();
  });

  test.prop([fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 })])(
    'a number is not found inside another',
    (before, after) => {
      const a = `${before}1000${after}`;
      const b = `${before}54321${after}`;
      const inside = /[0-9a-f]$/i.test(before) || /^[0-9a-f]/i.test(after);
      if (!inside) expect(substituteCanaries(a, b, [uid])?.axes).toEqual(['uid']);
    },
  );
});

it('seconds since the epoch in hexadecimal are a time of the build', () => {
  const times: Canary[] = [
    {
      axis: 'clock',
      kind: 'time',
      control: { from: 0x6b094a40, to: 0x6b094a45 },
      experiment: { from: 0x6d167f80, to: 0x6d167f85 },
    },
  ];
  expect(substituteCanaries('id-6b094a41;', 'id-6d167f81;', times)).toEqual({
    axes: ['clock'],
    certain: true,
  });
  expect(substituteCanaries('id-6B094A41;', 'id-6D167F81;', times)).toBeDefined();
  for (const other of ['id-6d167f86;', 'id-06d167f81;', 'id-6d167f81f;'])
    expect(substituteCanaries('id-6b094a41;', other, times)).toBeUndefined();
});
