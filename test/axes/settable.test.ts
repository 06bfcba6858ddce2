import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { axes } from '../../src/axes/index.ts';
import type { AxisContext } from '../../src/model/axis.ts';
import { Failure } from '../../src/util/failure.ts';
import { randomFor } from '../../src/util/random.ts';
import { rich } from '../support/axis-hosts.ts';

const settableAxes = axes.flatMap((axis) => (axis.settable === undefined ? [] : [axis]));

describe.each(settableAxes.map((axis) => [axis.name, axis] as const))('--set %s', (name, axis) => {
  const { example, form, read } = axis.settable!;
  const readWord = (word: string, context: AxisContext = rich): unknown =>
    read(word, context, randomFor(1, name));

  it('reads its example: another setting than the control', () => {
    const setting = readWord(example);
    expect(v.parse(axis.setting, setting)).toEqual(setting);
    expect(setting).not.toEqual(axis.control(rich));
    expect(readWord(example)).toEqual(setting);
    expect(JSON.parse(JSON.stringify(setting))).toEqual(setting);
    expect(form).toMatch(/^[a-z]/);
  });

  it('reads any other word as a setting, or refuses it with a reason', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[-+./:@_a-zA-Z0-9]{0,20}$/),
      fc.integer().map(String),
      fc.constantFrom(
        '',
        '/',
        '//',
        '/..',
        '/a\n',
        '08',
        '0x10',
        '1e3',
        '-1',
        '+1d',
        '1x1',
        '2031-02-30',
        'C',
        'GMT',
      ),
    );
    fc.assert(
      fc.property(words, (word) => {
        try {
          v.parse(axis.setting, readWord(word));
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          expect((error as Failure).message).toMatch(/^[a-z']/);
        }
      }),
    );
  });

  it('refuses the empty word', () => {
    expect(() => readWord('')).toThrow(Failure);
  });
});

describe('--set', () => {
  const read = (name: string, word: string, context: Partial<AxisContext> = {}): unknown =>
    settableAxes
      .find((axis) => axis.name === name)!
      .settable!.read(word, { ...rich, ...context }, randomFor(1, name));

  it.each<[axis: string, word: string, setting: unknown]>([
    ['clock', '+400d', 400 * 86_400],
    ['clock', '-90m', -5400],
    ['clock', '2w', 14 * 86_400],
    ['clock', '+1.5d', 129_600],
    ['clock', '2031-01-31T12:00:00Z', Date.UTC(2031, 0, 31, 12) / 1000 - rich.now],
    ['timezone', 'Asia/Kolkata', { tz: 'Asia/Kolkata', zone: 'Asia/Kolkata' }],
    ['umask', '0007', 0o007],
    ['umask', '7', 0o007],
    ['umask', '0777', 0o777],
    ['build-path', '/a b/c', '/a b/c'],
    ['uid', '4711', 4711],
    ['cpus', '3', [0, 1, 2]],
    ['hostname', 'a.b.c', { host: 'a', domain: 'b.c' }],
    ['clock', '2032-02-29', Date.UTC(2032, 1, 29) / 1000 - rich.now],
    ['terminal', '80x24', { columns: 80, rows: 24, term: 'xterm-256color' }],
  ])('%s=%s', (name, word, setting) => {
    expect(read(name, word)).toEqual(setting);
  });

  it.each<[axis: string, word: string, problem: string, context?: Partial<AxisContext>]>([
    ['clock', '+59m', "'+59m' is less than an hour"],
    ['clock', '+1y', "'+1y' is not an offset: a number with s, m, h, d or w"],
    ['clock', '99999d', "'99999d' is more than 10000 days"],
    ['clock', '2031-02-29', "there is no such time as '2031-02-29'"],
    ['clock', '2031-01-31T25:00:00Z', "there is no such time as '2031-01-31T25:00:00Z'"],
    ['clock', '1969-01-01', "'1969-01-01 from now' is more than 10000 days"],
    ['hostname', 'repro-control', 'the control build has the name repro-control'],
    ['locale', 'C.utf8', 'the control build has this locale'],
    ['uptime', '-1d', "'-1d' is before the host was booted"],
    ['timezone', 'Asia/Kolkatta', "there is no time zone 'Asia/Kolkatta' — did you mean 'Asia/Kolkata'?"],
    [
      'timezone',
      'UTC',
      'this host has no database of time zones: apt-get install tzdata',
      { zones: () => [] },
    ],
    ['build-path', 'a/b', "'a/b' is not an absolute path without ., .. and empty names"],
    [
      'build-path',
      '/usr/x',
      "'/usr/x' is in /usr, which builds have from the host or which the sandbox needs",
    ],
    ['build-path', '/build-home/x', "'/build-home/x' is a folder that the sandbox needs"],
    [
      'build-path',
      '/a',
      "'/a' has no parent folder of its own, which builds have, too: write one, as in /src/a",
    ],
    ['uid', '0', "'0' is not a whole number from 1 to 4294967293"],
    [
      'uid',
      '1001',
      "'1001' is not a whole number from 10000 to 65535: builds have no user namespace of their own here, and no other id is sure to be unused",
      { abilities: { ...rich.abilities, idLimit: 65_536 } },
    ],
    ['cpus', '5', "'5' is not a whole number from 1 to 4"],
    ['locale', 'turkish', "'turkish' is not the name of a locale in UTF-8"],
    ['locale', 'en_XX.UTF-8', 'there is no locale en_XX.UTF-8: it is not installed'],
    ['umask', '0o7', "'0o7' is not an octal number from 0 to 0777"],
  ])('%s=%s: %s', (name, word, problem, context) => {
    expect(() => read(name, word, context)).toThrow(expect.objectContaining({ message: problem }));
  });
});
