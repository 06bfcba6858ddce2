import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../util/failure.ts';
import type { Emulation } from '../emulation/emulate.ts';
import { demandEmulator } from '../emulation/find-emulator.ts';
import {
  EMULATION_INSIDE,
  EMULATOR_INSIDE,
  INTERPRETER_INSIDE,
  PROCESSOR_INSIDE,
  PROCESSOR_LIBRARY_INSIDE,
} from '../emulation/places.ts';
import { privateEmulator } from '../emulation/private-emulator.ts';
import { processorLibrary } from '../emulation/processor-library.ts';
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
export const writeEmulator = async (
  { host, rights }: Site,
  { emulated, processor }: Conditions,
  root: string,
  signal: AbortSignal,
): Promise<void> => {
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
  if (processor === undefined) return;
  const library = await processorLibrary(host, signal);
  if (library === undefined)
    throw new Failure(`${NO_PROCESSOR}: apt-get install gcc libc6-dev`, ExitCode.inconclusive);
  copyFileSync(library, root + PROCESSOR_LIBRARY_INSIDE);
  writeFileSync(root + PROCESSOR_INSIDE, processor);
};

const NO_PROCESSOR = 'the emulator cannot be given another processor without a C compiler';
