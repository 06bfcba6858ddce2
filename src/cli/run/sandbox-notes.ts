import type { RunProgress } from '../../engine/plan/run-options.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { isInside } from '../../util/is-inside.ts';

/**
 * Says what builds have of the caller's home; with `verbose`, also how their memory is limited, and which sockets and FIFOs of the host lead
 * nowhere in builds.
 */
export const sandboxNotes = (
  print: (line: string) => void,
  {
    verbose,
    home,
    said = new Set(),
  }: {
    readonly verbose: boolean;
    readonly home: string;
    /** What is not said again. */
    readonly said?: Set<string>;
  },
): { readonly event: (event: RunProgress) => void; readonly end: () => Promise<void> } => {
  let searches: readonly Search[] = [];
  const short = (path: string): string =>
    home !== '' && home !== '/' && isInside(path, home) ? `~${path.slice(home.length)}` : path;
  const once = (line: string): void => {
    if (said.has(line)) return;
    said.add(line);
    print(line);
  };
  return {
    event: (event) => {
      if (event.kind === 'tools')
        once(
          `Folders of your PATH that builds have, too, after those of the system: ${event.folders.map((folder) => displayText(short(folder))).join(', ')}`,
        );
      if (event.kind === 'epoch')
        print(
          `SOURCE_DATE_EPOCH is ${event.seconds}${dateOf(event.seconds)}, from ${displayText(event.from)}`,
        );
      if (event.kind === 'memory' && verbose)
        print(
          event.groups === undefined
            ? 'The memory of builds is added up over their processes: no control group can be made here.'
            : `The memory of builds is limited by control groups (version ${event.groups.version}) below ${displayText(event.groups.folder)}.`,
        );
      if (event.kind === 'prepared' && verbose)
        searches = [
          { title: ENDPOINTS, found: begun(event.endpoints) },
          { title: SECRETS, found: begun(event.secrets) },
        ];
    },
    end: async () => {
      const ended = searches;
      searches = [];
      for (const { title, found } of ended) printList(print, title, await found);
    },
  };
};

const dateOf = (seconds: number): string => {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? '' : ` (${time.toISOString().replace('.000Z', 'Z')})`;
};

interface Search {
  readonly title: string;
  readonly found: Promise<readonly string[]>;
}

/** An interrupted run closes the sandbox during the search. */
const begun = async (search: (() => Promise<readonly string[]>) | undefined): Promise<readonly string[]> =>
  (await search?.().catch(() => [])) ?? [];

const ENDPOINTS = 'Sockets and FIFOs of the host that builds cannot reach:';
const SECRETS = 'Files and folders that only root may read, and that builds do not see:';

const printList = (print: (line: string) => void, title: string, paths: readonly string[]): void => {
  if (paths.length === 0) return;
  const left = paths.length > MOST ? [`  and ${counted(paths.length - MOST, 'other')}`] : [];
  print([title, ...paths.slice(0, MOST).map((path) => `  ${displayRaw(path)}`), ...left].join('\n'));
};

const MOST = 50;
