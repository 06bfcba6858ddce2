import { arch } from 'node:os';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { osRelease } from '../util/os-release.ts';

/** The name of this machine in a matrix where none is given: `ID-VERSION-ARCH` of os-release(5), such as `debian-12-x86_64`. */
export const defaultPlatform = (): string => {
  const release = osRelease();
  const machine = ARCHITECTURES[arch()] ?? arch();
  return [release['ID'] ?? 'linux', release['VERSION_ID'], machine]
    .filter((part) => part !== undefined && part !== '')
    .join('-')
    .replace(/[^A-Za-z0-9._-]+/g, '_');
};

/** Throws a `Failure` if a name of a platform cannot be a part of a file name. `what`: where it comes from, such as `--platform`. */
export const demandPlatform = (name: string, what: string): string => {
  if (PLATFORM.test(name)) return name;
  if (TAKEN.has(name))
    throw new Failure(`${what}: '${name}' is the name of a file of the merged report: choose another one`);
  throw new Failure(
    `${what}: '${displayText(name)}' is no name of a platform: use letters, digits, dots, dashes and underscores, at most 100, the first a letter or a digit`,
  );
};

/** What a name of a platform may be: it is that of a folder beside the files of a merged report. */
export const PLATFORM = /^(?!(?:matrix\.json|report\.html|report\.md)$)[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const TAKEN: ReadonlySet<string> = new Set(['matrix.json', 'report.html', 'report.md']);

/** As uname(1) and packages name them. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64', ia32: 'i686' };
