import { Command, InvalidArgumentError, Option } from 'commander';
import type { TarVersion } from '../../archive/gnu-tar/member.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { counted } from '../../util/counted.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { pathKind, pathProblem } from '../../util/path-kind.ts';
import { keepHeapSmall } from '../../util/small-heap.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { membersLine } from '../pack/members-line.ts';
import { workProgress } from '../work-progress.ts';

interface PackFlags {
  readonly output?: string;
  readonly check?: string;
  readonly mtime?: string;
  readonly prefix?: string;
  readonly exclude: readonly string[];
  readonly level?: number;
  readonly jobs?: number;
  readonly gzip: 'pako' | 'gnu';
  readonly tarVersion: TarVersion;
}

const pack = (io: Io): Command =>
  new Command('pack')
    .description('write a reproducible .tar, .tar.gz/.tgz or .tar.xz of a directory')
    .usage('[options] DIRECTORY -o FILE\n       repro-harness pack --check FILE')
    .argument('[directory]', 'the tree to pack')
    .option('-o, --output <file>', 'the archive to write; its name determines the format')
    .option(
      '--mtime <epoch>',
      'latest modification time (default: $SOURCE_DATE_EPOCH, else the git commit time)',
    )
    .option('--prefix <name>', "the name of the root in the archive (default: the directory's name)")
    .option('--exclude <pattern>', 'leave out matching files (repeatable; see docs/patterns.md)', collect, [])
    .option('--level <n>', 'compression level, 1 to 9 (default: 7; 9 for GNU gzip; 6 for xz)', between(1, 9))
    .option(
      '--jobs <n>',
      'how many threads, at most six; does not affect the bytes (default: all processors)',
      between(1, 1024),
    )
    .addOption(
      new Option('--gzip <which>', 'the compressor; gnu: the gzip program')
        .choices(['pako', 'gnu'])
        .default('pako'),
    )
    .addOption(
      new Option('--tar-version <v>', 'write the same bytes as this version of GNU tar')
        .choices(['1.34', '1.35'])
        .default('1.35'),
    )
    .option(
      '--check <file>',
      'do not pack; check whether an archive has the reproducible form, and list the departures',
    )
    .action((directory: string | undefined, flags: PackFlags) =>
      flags.check === undefined ? write(io, directory, flags) : check(io, directory, flags.check, flags),
    );

const write = async (
  io: Io,
  directory: string | undefined,
  { output, mtime, check: _, ...flags }: PackFlags,
): Promise<void> => {
  if (directory === undefined || output === undefined)
    throw new Failure('pack needs a directory and -o FILE, the archive to write');
  if (pathKind(directory) !== 'folder')
    throw new Failure(
      `${displayText(directory)} ${pathProblem(directory) ?? 'is not a folder'}: pack takes the folder to pack`,
    );
  const [{ pack }, { packMtime }] = await Promise.all([
    import('../../archive/pack/pack.ts'),
    import('../../archive/pack/pack-mtime.ts'),
  ]);
  const { onProgress, end } = workProgress(io, NOTHING, membersLine('packing'));
  const { latest, packed } = await interruptible(async (signal) => {
    const latest = await packMtime(directory, mtime, process.env, signal);
    keepHeapSmall();
    const packed = await pack({
      ...flags,
      ...{ directory, output, mtime: latest.seconds, signal },
      ...(onProgress && { onProgress }),
    });
    return { latest, packed };
  }).finally(end);
  io.err(`modification times: at most ${latest.seconds} (${latest.origin})\n`);
  io.out(`path    ${displayText(packed.path)}\nsize    ${packed.size}\nsha256  ${packed.sha256}\n`);
};

const check = async (
  io: Io,
  directory: string | undefined,
  file: string,
  { mtime, output }: PackFlags,
): Promise<void> => {
  if (output !== undefined)
    throw new Failure('--check writes nothing: leave out -o, or pack without --check');
  if (pathKind(file) === 'other')
    throw new Failure(`${displayText(file)} is a FIFO, a socket or a device: name the archive to check`);
  if (directory !== undefined) throw new Failure('--check takes only an archive: leave out the directory');
  const [{ checkArchive }, { DEPARTURES }, { parseEpoch }] = await Promise.all([
    import('../../archive/check/check-archive.ts'),
    import('../../archive/check/departure.ts'),
    import('../../archive/pack/pack-mtime.ts'),
  ]);
  const latest = mtime === undefined ? undefined : parseEpoch(mtime, '--mtime');
  const { onProgress, end } = workProgress(io, NOTHING, membersLine('checking'));
  const { format, members, tarVersion, departures } = await checkArchive(file, latest, onProgress).finally(
    end,
  );
  const good = departures.length === 0;
  const like = tarVersion === undefined ? '' : `, as GNU tar ${tarVersion}`;
  io.out(
    `${good ? 'REPRODUCIBLE FORM' : 'DEPARTS'}  ${displayText(file)}: ${format}, ${counted(members, 'member')}${like}\n`,
  );
  for (const { code, count, first } of departures) {
    const [what, remedy] = DEPARTURES[code];
    io.out(
      `  ${what}${count > 1 ? `, ${counted(count, 'time')}` : ''}\n    first   ${first}\n    remedy  ${remedy}\n`,
    );
  }
  io.exit(good ? ExitCode.ok : ExitCode.different);
};

const NOTHING = { members: 0, bytes: 0 };

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const between =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };

export default pack;
