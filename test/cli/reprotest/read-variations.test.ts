import { describe, expect, it } from 'vitest';
import { readVariations } from '../../../src/cli/reprotest/read-variations.ts';
import { VARIATION_NAMES } from '../../../src/cli/reprotest/variations.ts';

const read = (...lists: string[]) => Object.fromEntries(readVariations(new Map(), lists));
const ALL = read('+all');
const CAPTURE = ['REPROTEST_CAPTURE_ENVIRONMENT'];

describe('the lists of --variations and --vary', () => {
  // The answers of `reprotest.build.VariationSpec().extend` of reprotest 0.7.23.
  it.each<[lists: string[], expected: object]>([
    [['home'], { home: [] }],
    [['+home,-home'], {}],
    [['-all,locales', 'home,time,-time'], { locales: [], home: [] }],
    [['environment'], { environment: CAPTURE }],
    [['environment.variables+=A;B=\\d{2}'], { environment: [...CAPTURE, 'A', 'B=\\d{2}'] }],
    [['environment.variables=A;A;B,environment.variables-=C'], { environment: ['A', 'B'] }],
    [['environment.variables+=A,+environment'], { environment: [...CAPTURE, 'A'] }],
    [['environment.variables+=A,@environment'], { environment: CAPTURE }],
    [['environment.variables+=A,-environment.variables'], { environment: CAPTURE }],
    [['user_group.available+=a:b;c'], { user_group: ['a:b', 'c'] }],
    [
      ['user_group.available+=salsa-ci,domain_host.use_sudo=1'],
      { user_group: ['salsa-ci'], domain_host: ['1'] },
    ],
    [['domain_host.use_sudo++,domain_host.use_sudo+=3,domain_host.use_sudo--'], { domain_host: ['3'] }],
    [['time.faketimes+=+5y;@1'], { time: ['+5y', '@1'] }],
    [['locales.locale=fr_CH.UTF-8;zh_CN,locales.locale-=zh_CN'], { locales: ['fr_CH.UTF-8'] }],
    [['-no_such_variation,home'], { home: [] }],
    [[''], {}],
  ])('%j', (lists, expected) => {
    expect(read(...lists)).toEqual(expected);
  });

  it('all is every variation, with its default values', () => {
    expect(Object.keys(ALL)).toEqual(VARIATION_NAMES);
    expect(ALL).toMatchObject({ environment: CAPTURE, time: [], user_group: [], domain_host: ['0'] });
    expect(read('+all,-all')).toEqual({});
  });

  it.each([
    ['hme', /there is no variation 'hme' — did you mean 'home'\?/],
    ['home.path=x', /the variations with a value are environment\.variables/],
    ['home+umask', /write a list with commas/],
    ['+', /a name is missing/],
    ['time.faketimes+=', /a value is missing after \+=/],
    ['time.faketimes++', /has no number/],
    ['domain_host.use_sudo=yes', /use_sudo is a number/],
  ])('%s is refused', (list, message) => {
    expect(() => read(list)).toThrow(message);
  });
});
