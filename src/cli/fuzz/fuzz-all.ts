import { readCounterexamples } from '../../fuzz/counterexample/read-counterexamples.ts';
import { type FuzzOptions, type FuzzResult, fuzz } from '../../fuzz/fuzz.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../util/failure.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { type FuzzFlags, optionsFrom } from './flags.ts';
import { fuzzJson } from './json.ts';
import { fuzzProgress } from './progress.ts';
import { fuzzText } from './text.ts';

/** Fuzzes the command; without a command, tries each stored counterexample with its own command. Returns the worst exit code. */
export const fuzzAll = async (flags: FuzzFlags, io: Io): Promise<ExitCode> => {
  const options = optionsFrom(flags);
  if (io.command.length > 0) return fuzzOne({ ...options, command: io.command }, flags, io);
  const kept = keptSearches(options);
  if (kept.length === 0)
    throw new Failure(
      'nothing to fuzz: give a command after --, as in\n  repro-harness fuzz -- tar -cf out.tar tree',
    );
  if (flags.json && kept.length > 1)
    throw new Failure(
      `--json allows one command, but the counterexamples have ${kept.length}: give one command after --`,
    );
  let worst: ExitCode = ExitCode.ok;
  for (const search of kept) worst = Math.max(worst, await fuzzOne(search, flags, io)) as ExitCode;
  return worst;
};

/** One search for each command that has stored counterexamples; it tries only those trees. */
const keptSearches = (options: Omit<FuzzOptions, 'command'>): readonly FuzzOptions[] => {
  if (options.counterexamples === undefined) return [];
  const subjects = readCounterexamples(options.counterexamples).map(({ subject }) => subject);
  const distinct = new Map(subjects.map((subject) => [JSON.stringify(subject), subject]));
  return [...distinct.values()].map(({ kept, ...subject }) => ({
    ...options,
    ...subject,
    keep: kept,
    runs: 0,
  }));
};

const fuzzOne = async (options: FuzzOptions, flags: FuzzFlags, io: Io): Promise<ExitCode> => {
  const { onProgress, end } = fuzzProgress(io, flags.quiet === true);
  const result = await interruptible((signal) => fuzz({ ...options, signal, onProgress })).finally(end);
  demandOutputs(result);
  if (flags.json) io.out(fuzzJson(result));
  const text = fuzzText(result, options);
  if (flags.json) io.err(text);
  else io.out(text);
  return exitCodeOf(result);
};

const demandOutputs = ({ outcome, progress }: FuzzResult): void => {
  if (outcome.kind !== 'held' || progress.outputs > 0 || progress.trees === progress.refused) return;
  throw new Failure(
    'the command created no file on any tree: there is nothing to compare\n  it runs in the folder that contains `tree`; let it write a file there',
  );
};

const exitCodeOf = ({ outcome }: FuzzResult): ExitCode => {
  if (outcome.kind === 'held') return ExitCode.ok;
  if (outcome.kind === 'interrupted') return ExitCode.interrupted;
  const { kind } = outcome.counterexample.breach;
  return kind === 'fails' || kind === 'fails-in-one' || kind === 'hangs'
    ? ExitCode.buildFailed
    : ExitCode.different;
};
