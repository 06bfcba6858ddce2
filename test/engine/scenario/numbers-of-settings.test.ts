import { expect, test } from 'vitest';
import { parseScenario } from '../../../src/engine/scenario/parse-scenario.ts';

test('numbers among the settings of a scenario are kept as they are written', () => {
  const text =
    'build: make\noutputs: [x]\nsettings: { umask: 0027, uid: 0o17, gid: 0x17, cpus: 4, pid: "9000", clock: +400d }';
  expect(parseScenario(text, 'repro.yaml').written.settings).toEqual({
    umask: '0027',
    uid: '0o17',
    gid: '0x17',
    cpus: '4',
    pid: '9000',
    clock: '+400d',
  });
});
