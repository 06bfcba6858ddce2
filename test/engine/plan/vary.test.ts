import { describe, expect, it } from 'vitest';
import { axesNamed, demandClearList, variedAxes } from '../../../src/engine/plan/vary.ts';
import { AXIS_NAMES } from '../../../src/model/axis-name.ts';

const USUAL = AXIS_NAMES.filter((name) => name !== 'jobs');

describe('the axes that --vary selects', () => {
  it.each([
    [[], USUAL],
    [['-timezone'], USUAL.filter((name) => name !== 'timezone')],
    [['+jobs'], [...USUAL, 'jobs']],
    [
      ['umask', 'uid'],
      ['umask', 'uid'],
    ],
    [['umask', '+uid', '-umask'], ['uid']],
    [['all', '-clock'], AXIS_NAMES.filter((name) => name !== 'clock')],
    [['-user_group'], USUAL.filter((name) => !['uid', 'gid', 'user-name'].includes(name))],
    [['-build_path', ' -num_cpus '], USUAL.filter((name) => name !== 'build-path' && name !== 'cpus')],
  ])('%j', (list, expected) => expect([...variedAxes(list)].sort()).toEqual([...expected].sort()));

  it.each([
    [['umask', '-umask'], /both varies and leaves out umask/],
    [['-time', '+clock'], /both varies and leaves out clock/],
    [['umask', ''], /empty name/],
    [['+'], /empty name/],
  ])('%j is no clear list', (list, message) =>
    expect(() => demandClearList(list, '--vary')).toThrow(message),
  );

  it.each([[['all', '-clock']], [['user_group', '-uid']], [['-umask', '-uid']]])('%j is clear', (list) =>
    expect(() => demandClearList(list, '--vary')).not.toThrow(),
  );

  it.each(['umsk', '-umsk', '+time-zone'])('%s is unknown', (word) =>
    expect(() => variedAxes([word])).toThrow(/unknown axis '.*' — did you mean '(umask|timezone)'/),
  );
});

it.each([
  ['fileordering', ['file-order']],
  ['user_group', ['uid', 'gid', 'user-name']],
  ['domain_host', ['hostname']],
  ['locales', ['locale']],
  ['time', ['clock']],
  ['num_cpus', ['cpus']],
  ['exec_path', ['path']],
  ['environment', ['env']],
  ['source_mtime', ['source-mtime']],
])("reprotest's %s", (alias, names) => expect(axesNamed(alias)).toEqual(names));
