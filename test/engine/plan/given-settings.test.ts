import { describe, expect, it } from 'vitest';
import { secondExperiment } from '../../../src/engine/attribution/second-experiment.ts';
import { fillOptions } from '../../../src/engine/plan/fill-options.ts';
import { givenSettings, splitSetting } from '../../../src/engine/plan/given-settings.ts';
import { planRun } from '../../../src/engine/plan/plan.ts';
import { bareScenario } from '../../../src/engine/scenario/bare-scenario.ts';
import { AXIS_NAMES } from '../../../src/model/axis-name.ts';
import { PROFILES } from '../../../src/model/profile.ts';
import { rich } from '../../support/axis-hosts.ts';

const every = new Set(AXIS_NAMES);

describe('settings that the user gives', () => {
  it('are those of the experiment, in every profile, and change nothing else', () => {
    for (const profile of PROFILES) {
      const context = { ...rich, profile };
      const plan = planRun(context, every, 3, { umask: '0007', timezone: 'Asia/Kolkata', home: 'missing' });
      const usual = planRun(context, every, 3);
      expect(plan.control).toEqual(usual.control);
      expect(plan.experiment).toEqual({
        ...usual.experiment,
        umask: 0o007,
        timezone: { tz: 'Asia/Kolkata', zone: 'Asia/Kolkata' },
        home: { path: expect.stringContaining('/build-home-canary-'), exists: false },
      });
    }
  });

  it('of one locale leave the second experiment another one', () => {
    const plan = planRun(rich, every, 3, { locale: 'tr_TR.UTF-8' });
    const second = secondExperiment(plan, every);
    expect(second.locale).not.toEqual(plan.experiment.locale);
    expect(second.locale).not.toEqual(plan.control.locale);
  });

  it('of the control, or of an axis that is not varied, are refused', () => {
    const plan = (given: Parameters<typeof planRun>[3], axes = every, context = rich) =>
      expect(() => planRun(context, axes, 3, given));
    plan({ umask: '0022' }).toThrow(
      'umask=0022 (--set or settings:): the control build has this value, so that nothing would be varied\n  give another value',
    );
    plan({ umask: '9' }).toThrow(
      "umask=9 (--set or settings:): '9' is not an octal number from 0 to 0777\n  give an octal number, such as --set umask=0007",
    );
    plan({ umask: '0007' }, new Set(['uid'])).toThrow(
      'umask=0007 (--set or settings:): umask is not varied: left out by --vary\n  leave one of the two out, or name the axis with a plus: --vary +umask',
    );
    const pinned = { ...rich, env: { TZ: 'UTC' } };
    plan({ timezone: 'Asia/Kolkata' }, every, pinned).toThrow(
      'timezone is not varied: pinned by the variable TZ',
    );
    const still = { ...rich, host: { ...rich.host, faketime: undefined } };
    plan({ clock: '+400d' }, every, still).toThrow(
      expect.objectContaining({
        exitCode: 4,
        message: expect.stringContaining('libfaketime is not installed'),
      }),
    );
  });

  it('are named by the axis, or by the name that reprotest has for one', () => {
    expect(
      givenSettings([splitSetting('time=+400d'), splitSetting('umask=7'), splitSetting('umask=27')]),
    ).toEqual({
      clock: '+400d',
      umask: '27',
    });
    expect(splitSetting('build-path=/a=b')).toEqual(['build-path', '/a=b']);
    expect(() => splitSetting('clock')).toThrow('write --set AXIS=VALUE, such as --set clock=+400d');
    expect(() => givenSettings([['clok', '1']])).toThrow("unknown axis 'clok' — did you mean 'clock'?");
    expect(() => givenSettings([['', '1']])).toThrow('need the name of an axis');
    expect(() => givenSettings([['user_group', '1']])).toThrow('set one of them, such as uid, gid');
    expect(() => givenSettings([['tools', 'x']])).toThrow(
      /^the axis tools cannot be set \(--set or settings:\)\n {2}these can: env, build-path, home, umask, /,
    );
  });

  it('of the command line replace those of the scenario', () => {
    const scenario = { ...bareScenario('.', { script: ':' }), settings: { umask: '7', clock: '+1d' } };
    expect(fillOptions(scenario, { settings: { umask: '27' } }).settings).toEqual({
      umask: '27',
      clock: '+1d',
    });
  });
});
