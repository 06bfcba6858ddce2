import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../util/failure.ts';
import type { Emulation } from '../emulation/emulate.ts';
import { demandEmulator } from '../emulation/find-emulator.ts';
import { EMULATION_INSIDE, EMULATOR_INSIDE, INTERPRETER_INSIDE } from '../emulation/places.ts';
import { privateEmulator } from '../emulation/private-emulator.ts';
import type { BuildSite } from './build-site.ts';

type Site = Pick<BuildSite, 'host' | 'rights'>;

/** How the programs of a build are emulated; undefined if they are not. Throws a `Failure` if that is not possible here. */
export const emulationOf = ({ host, rights }: Site, { emulated }: Conditions): Emulation | undefined => {
  if (emulated === undefined) return undefined;
  const program = demandEmulator(host, rights.isolation);
  return {
    programs: emulated,
    emulator: emulated === 'all' ? EMULATOR_INSIDE : program,
    place: EMULATION_INSIDE,
  };
};

/** Writes the emulator of a build whose programs are all emulated, below `root`, its root folder. */
export const writeEmulator = ({ host, rights }: Site, { emulated }: Conditions, root: string): void => {
  if (emulated !== 'all') return;
  const copies = privateEmulator(demandEmulator(host, rights.isolation));
  if (copies === undefined)
    throw new Failure(
      'the emulator of this host cannot be given libraries of its own',
      ExitCode.inconclusive,
    );
  mkdirSync(root + dirname(EMULATOR_INSIDE), { recursive: true });
  writeFileSync(root + EMULATOR_INSIDE, copies.emulator, { mode: 0o755 });
  writeFileSync(root + INTERPRETER_INSIDE, copies.interpreter, { mode: 0o755 });
};
