import type { Conditions } from '../../model/conditions.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { askBuild } from './ask-build.ts';
import type { Setting } from './set-up.ts';

/**
 * Asks the processor in two short builds, one with each of the conditions, all programs emulated. Why emulated programs do not see two
 * processors; undefined if they do. glibc's loader prints what CPUID says (glibc manual, section "Dynamic Linker Diagnostics"; since 2.33).
 */
export const proveProcessors = async (
  setting: Setting<RunOptions>,
  one: Conditions,
  other: Conditions,
): Promise<string | undefined> => {
  const ask = (id: string, conditions: Conditions) =>
    askBuild(setting, id, { ...conditions, emulated: 'all' }, SCRIPT, 'a trial of the emulated processor');
  const [before, after] = await Promise.all([
    ask('processor-proof-control', one),
    ask('processor-proof', other),
  ]);
  if (typeof before === 'string') return before;
  if (typeof after === 'string') return after;
  if (before.printed === '' || after.printed === '')
    return 'what CPUID says could not be read: it needs glibc 2.33 or newer';
  return before.printed === after.printed ? 'QEMU showed the same processor in two trials' : undefined;
};

const SCRIPT = `/lib64/ld-linux-x86-64.so.2 --list-diagnostics | grep '^x86[.]cpu_features[.]' || :`;
