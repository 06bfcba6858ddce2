import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Fix } from '../../../model/finding.ts';
import { displayText } from '../../../util/display.ts';
import { isInside } from '../../../util/is-inside.ts';
import { bindable } from './support/bindable.ts';
import type { FailedBuild, FailureKind } from './support/failure-kind.ts';
import { type HomePath, homePath, NODE_PATH } from './support/home-path.ts';

/** The build needs something of the caller's home, writes there, or has a home that does not exist. */
export const home: FailureKind = {
  name: 'home',
  axes: ['home', 'user-name'],
  walled: true,
  shows: [
    /^.*(?:No such file|[Nn]ot found|cannot open|can't cd|ENOENT|[Dd]oes not exist|doesn't exist|[Rr]ead-only file system|EROFS|[Pp]ermission denied|EACCES|[Dd]irectory nonexistent|Aucun fichier).*$/,
    NODE_PATH,
  ],
  remedy: ([said], build) => {
    const found = homePath(said, build);
    if (found === undefined) return undefined;
    return isWrite(said, build) ? write(found, build) : (read(found, build) ?? noHome(found, build));
  },
};

const isWrite = (said: string, { end }: FailedBuild): boolean =>
  WRITE.test(said.startsWith(' ') ? end.join('\n') : said);

const WRITE = /[Rr]ead-only file system|EROFS|cannot create|can't create/;

const read = (
  { path, below, isCallers }: HomePath,
  { caller, scenario: { binds } }: FailedBuild,
): Fix | undefined => {
  const theirs = caller.homes.map((each) => join(each, below)).find((each) => existsSync(each));
  if (theirs === undefined || binds.some((bind) => isInside(theirs, bind.path))) return undefined;
  const shown = bindable(below);
  return {
    text: `${displayText(path)} is ${isCallers ? 'in your home, which builds do not see' : 'not there: a build has an empty home of its own'}. Show it what is in yours${CREDENTIALS.test(shown) ? ' (which may hold passwords or keys)' : ''}.`,
    command: `--bind ${displayText(shown)}`,
  };
};

const CREDENTIALS = /^~\/\.(?:ssh|gnupg|netrc|npmrc|pypirc|aws|docker|kube|config\/gh)\b/;

/** Only the caller's home is read-only, and what is bound of it. */
const write = ({ path, below, isCallers }: HomePath, build: FailedBuild): Fix | undefined => {
  const theirs = build.caller.homes.map((each) => join(each, below));
  const bind = build.scenario.binds.find((each) => theirs.some((place) => isInside(place, each.path)));
  if (bind !== undefined && (bind.writable || bind.private)) return undefined;
  if (bind !== undefined)
    return {
      text: `${displayText(path)} is in what is bound read-only. Give each build a version of its own of it (:rw instead: the writes reach your home).`,
      command: `--bind ${displayText(tilde(bind.path, build))}:private`,
    };
  if (!isCallers) return noHome({ path, below, isCallers }, build);
  const shown = bindable(below);
  const begin = `${displayText(path)} is in your home, which builds cannot write to: write below $HOME`;
  return build.caller.homes.some((each) => existsSync(join(each, shown.slice(2))))
    ? {
        text: `${begin}, or give each build a version of its own of what is there (:rw instead: the writes reach your home).`,
        command: `--bind ${displayText(shown)}:private`,
      }
    : { text: `${begin}.` };
};

/** A path in the home of the caller as it is written on the command line. */
const tilde = (path: string, { caller: { homes } }: FailedBuild): string => {
  const home = homes.find((each) => isInside(path, each));
  return home === undefined ? path : `~${path.slice(home.length)}`;
};

const noHome = ({ path }: HomePath, { conditions }: FailedBuild): Fix | undefined =>
  conditions.home.exists || !isInside(path, conditions.home.path)
    ? undefined
    : {
        text: `${displayText(path)}: the HOME of this build does not exist. Let the build set HOME to a folder that it makes, or do not vary it.`,
        command: '--vary=-home',
      };
