import { describe, expect, it } from 'vitest';
import { blameFormattedTimes } from '../../../src/causes/support/blame-formatted-times.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import type { Canary } from '../../../src/model/canary.ts';
import type { DifferingPair } from '../../../src/model/difference.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;
const raw = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

const clock = (control: string, experiment: string): Canary => ({
  axis: 'clock',
  kind: 'time',
  control: { from: at(control), to: at(control) + 2 },
  experiment: { from: at(experiment), to: at(experiment) + 2 },
});
const ZONE: Canary = { axis: 'timezone', kind: 'text', control: '+0000', experiment: '+1400' };
const VARIED: readonly AxisName[] = ['clock', 'timezone', 'locale', 'hostname'];

const pairOf = (control: string, experiment: string): DifferingPair => {
  const first = {
    format: 'text' as const,
    member: [],
    field: 'line',
    kind: 'text' as const,
    control: raw(control),
    experiment: raw(experiment),
    bytes: 1,
  };
  return { first, count: 1, bytes: 1, examples: [first] };
};

const judge = (control: string, experiment: string, canaries: readonly Canary[]) =>
  blameFormattedTimes(pairOf(control, experiment), ['clock', 'source-mtime', 'timezone'], {
    canaries: [...canaries, ZONE],
    varied: VARIED,
  });

describe('the zone of a day', () => {
  const EVENING = clock('2026-11-26T23:48:47Z', '2027-12-30T03:31:15Z');
  const MORNING = clock('2026-11-26T05:00:00Z', '2027-12-30T08:00:00Z');
  const AFTERNOON = clock('2026-11-26T05:00:00Z', '2027-12-30T12:00:00Z');

  it('is open if only the control shows it, and it depends on the settings', () => {
    const judged = judge('2026-11-26', '2027-12-30', [EVENING]);
    expect(judged).toEqual({ axes: ['clock'], confidence: 'recognised', unsettled: ['timezone'] });
  });

  it('is open for a day that is written as midnight in UTC', () => {
    const judged = judge('2026-11-26 00:00:00 Z', '2027-12-30 00:00:00 Z', [EVENING]);
    expect(judged).toEqual({ axes: ['clock'], confidence: 'recognised', unsettled: ['timezone'] });
  });

  it('is proved by midnight in UTC of another day in the experiment', () => {
    const written = [' 00:00:00.000000000 Z', 'T00:00:00+00:00'];
    for (const midnight of written)
      expect(judge(`2026-11-26${midnight}`, `2027-12-31${midnight}`, [AFTERNOON])).toEqual({
        axes: ['clock', 'timezone'],
        confidence: 'recognised',
      });
    expect(judge('2026-11-26 00:00:00 Z', '2027-12-31 00:00:01 Z', [AFTERNOON]).confidence).toBe('suggested');
  });

  it('is not to blame if it is the same day in both zones, in both builds', () => {
    expect(judge('2026-11-26', '2027-12-30', [MORNING])).toEqual({
      axes: ['clock'],
      confidence: 'recognised',
    });
  });

  it('is proved or refuted by the experiment if it is another day there', () => {
    expect(judge('2026-11-26', '2027-12-31', [AFTERNOON])).toEqual({
      axes: ['clock', 'timezone'],
      confidence: 'recognised',
    });
    expect(judge('2026-11-26', '2027-12-30', [AFTERNOON])).toEqual({
      axes: ['clock'],
      confidence: 'recognised',
    });
  });

  it('is proved or refuted by a time with an hour', () => {
    expect(judge('2026-11-26 23:48', '2027-12-30 03:31', [EVENING])).toEqual({
      axes: ['clock'],
      confidence: 'recognised',
    });
    expect(judge('2026-11-26 23:48', '2027-12-30 17:31', [EVENING])).toEqual({
      axes: ['clock', 'timezone'],
      confidence: 'recognised',
    });
  });
});

describe('two times that are almost equal', () => {
  it('are not those of two zones', () => {
    const known: Canary = {
      axis: 'source-mtime',
      kind: 'time',
      control: { from: 0, to: 0 },
      experiment: { from: 1, to: 9 },
    };
    const judged = judge('2026-11-26 23:48:47', '2026-11-26 23:48:45', [
      clock('2026-11-26T22:00:00Z', '2027-12-30T03:31:15Z'),
      known,
    ]);
    expect(judged.axes).not.toContain('timezone');
  });
});

describe('the language of a time', () => {
  const CLOCK = clock('2026-11-26T23:48:47Z', '2027-12-30T03:31:15Z');

  it.each([
    ['Thu Nov 26 23:48:47 UTC 2026', '2027年 12月 30日 木曜日 17:31:15 +14', ['clock', 'timezone', 'locale']],
    ['Thu Nov 26 23:48:47 2026 UTC', '2027年12月30日 17時31分15秒 +14', ['clock', 'timezone', 'locale']],
    ['2026-11-26 23:48:47 PM', '2027-12-30 03:31:15 午前', ['clock', 'locale']],
    ['Thursday 2026-11-26 23:48:47', '木曜日 2027-12-30 03:31:15', ['clock', 'locale']],
  ])('is proved by its words: %s', (control, experiment, axes) => {
    expect(judge(control, experiment, [CLOCK])).toEqual({ axes, confidence: 'recognised' });
  });

  it('is open if only the form differs', () => {
    const judged = judge('2026-11-26 23:48:47 1.5', '2027-12-30 03:31:15 1_5', [CLOCK]);
    expect(judged).toEqual({ axes: ['clock'], confidence: 'recognised', unsettled: ['locale', 'timezone'] });
  });

  it('is not to blame for the name of another day or half of the day', () => {
    expect(judge('Thu 2026-11-26 11:48 PM', 'Fri 2027-12-30 03:31 AM', [CLOCK]).axes).not.toContain('locale');
    expect(judge('Fri 2026-11-26 23:48:47', 'Thu 2027-12-30 03:31:15', [CLOCK])).toEqual({
      axes: ['clock'],
      confidence: 'recognised',
    });
  });
});

describe('what stands beside a time', () => {
  const CLOCK = clock('2026-11-26T23:48:47Z', '2027-12-30T03:31:15Z');
  const HOST: Canary = { axis: 'hostname', kind: 'text', control: 'host-a', experiment: 'canary-b' };

  it('is explained by a value of the build, each side by its own', () => {
    expect(judge('host-a: 2026-11-26 23:48:47', 'canary-b: 2027-12-30 03:31:15', [CLOCK, HOST])).toEqual({
      axes: ['clock', 'hostname'],
      confidence: 'recognised',
    });
  });

  it('is open if it is not recognised', () => {
    const judged = judge('a 2026-11-26 23:48:47 b', 'b 2027-12-30 03:31:15 a', [CLOCK, HOST]);
    expect(judged.axes).toEqual(['clock']);
    expect(judged.unsettled).toBeDefined();
  });
});
