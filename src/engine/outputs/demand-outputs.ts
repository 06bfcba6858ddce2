import type { Manifest } from '../../model/manifest.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { logEnd } from '../../util/log-end.ts';
import { VERSION_CONTROL_FOLDERS } from '../../util/version-control-folders.ts';
import { listOutputs } from './list-outputs.ts';
import { listed } from './unmatched-outputs.ts';

/** What a build made: its outputs, and the tree that they were found in. */
interface Made {
  readonly manifest: Manifest;
  readonly build: Pick<BuildResult, 'tree' | 'log'>;
}

/**
 * Throws a `Failure` if there is nothing to compare: neither build has a file or a link among its outputs, and the scenario does not
 * allow that.
 */
export const demandOutputs = async (scenario: Scenario, ...made: readonly Made[]): Promise<void> => {
  if (scenario.allowEmpty || !areEmpty(made.map(({ manifest }) => manifest))) return;
  const { outputs, ignore } = scenario;
  const folders = [...new Set(made.flatMap(({ manifest }) => manifest.map(({ path }) => path)))];
  if (folders.length > 0)
    throw new Failure(
      `the outputs hold no file and no link, only ${folders.slice(0, SHOWN).map(displayRaw).join(', ')}${folders.length > SHOWN ? ' and others' : ''}: there is nothing to compare\n  ${ALLOW}`,
    );
  if (ignore.length > 0 && (await anyOutput({ outputs, ignore: [] }, made)))
    throw new Failure(
      `${listed(ignore)} (ignore: or --ignore) leaves nothing to compare: it takes all that ${outputs === undefined ? 'the build created or changed' : `the outputs ${listed(outputs)} select`}\n  leave it out, or name less`,
    );
  if (outputs === undefined) {
    const hidden = await versionControlFolders(made);
    throw new Failure(
      hidden.length === 0
        ? nothingMade(made)
        : `the build created and changed nothing but ${hidden.join(', ')}: a folder of version control is compared only if a pattern names it\n  name it in outputs: or --output, such as --output ${hidden[0]}`,
    );
  }
  throw new Failure(
    `no file after the build matches the outputs ${listed(outputs)}\n  ${PLACES}; leave the outputs out to compare every file that the build creates or changes`,
  );
};

const anyOutput = async (selection: Pick<Scenario, 'outputs' | 'ignore'>, made: readonly Made[]) => {
  for (const { build } of made) {
    try {
      if ((await listOutputs(build.tree, selection, {})).manifest.length > 0) return true;
    } catch (error) {
      // Folders too deep to list are outputs as well.
      if ((error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG') throw error;
      return true;
    }
  }
  return false;
};

/** Whether manifests have neither a file nor a link: nothing whose content could differ. */
export const areEmpty = (manifests: readonly Manifest[]): boolean =>
  manifests.every((manifest) => manifest.every(({ type }) => type !== 'file' && type !== 'symlink'));

/** The folders of version control in which the builds created or changed something. */
const versionControlFolders = async (made: readonly Made[]): Promise<string[]> => {
  const found = VERSION_CONTROL_FOLDERS.map(async (name) =>
    (await anyOutput({ outputs: [name], ignore: [] }, made)) ? [name] : [],
  );
  return (await Promise.all(found)).flat();
};

const nothingMade = (made: readonly Made[]): string => {
  const said = made
    .flatMap(({ build }) => logEnd(build.log.text, LINES))
    .find((line) => UP_TO_DATE.test(line));
  return said === undefined
    ? `the build created and changed no file: there is nothing to compare\n  ${ALLOW}`
    : `the build made nothing, because the source holds what an earlier one left: ${displayText(said.trim())}\n  remove that from the source, such as with make clean, or name a clean one with --source`;
};

// GNU make and ninja, in the control's language.
const UP_TO_DATE =
  /^(?:make(?:\[\d+\])?: .*(?: is up to date\.|Nothing to be done for .*)|ninja: no work to do\.)$/;
const LINES = 5;
const SHOWN = 3;

const ALLOW = 'if that is meant, write allow-empty: true in the scenario';

const PLACES =
  'a pattern without a slash finds what the build creates or changes, in any folder of the source; one with a slash starts at the source folder, and one with ../ beside it';
