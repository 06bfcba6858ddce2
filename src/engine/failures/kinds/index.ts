import { certificates } from './certificates.ts';
import { fileTimes } from './file-times.ts';
import { home } from './home.ts';
import { missingModule } from './missing-module.ts';
import { missingTool } from './missing-tool.ts';
import { missingVariable } from './missing-variable.ts';
import { network } from './network.ts';
import { oneWord } from './one-word.ts';
import { privileges } from './privileges.ts';
import { readOnly } from './read-only.ts';
import { scriptStart } from './script-start.ts';
import { services } from './services.ts';
import { shellWord } from './shell-word.ts';
import { staleGenerated } from './stale-generated.ts';
import type { FailureKind } from './support/failure-kind.ts';

/** Every kind of failure that has a way out of its own. Of two that one line shows, the first counts. */
export const FAILURE_KINDS: readonly FailureKind[] = [
  oneWord,
  shellWord,
  scriptStart,
  staleGenerated,
  missingTool,
  missingModule,
  missingVariable,
  certificates,
  fileTimes,
  services,
  privileges,
  network,
  home,
  readOnly,
];
