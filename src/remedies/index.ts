import type { Remedy } from '../model/remedy.ts';
import { appleAr } from './apple-ar.ts';
import { ar } from './ar.ts';
import { buildPathPrefixMap } from './build-path-prefix-map.ts';
import { cPrefixMap } from './c-prefix-map.ts';
import { cRandomSeed } from './c-random-seed.ts';
import { columns } from './columns.ts';
import { cppPrefixMap } from './cpp-prefix-map.ts';
import { debOptions } from './deb-options.ts';
import { faketime } from './faketime.ts';
import { forceSourceDate } from './force-source-date.ts';
import { gitIdentity } from './git-identity.ts';
import { goBuildVcs } from './go-build-vcs.ts';
import { goTrimpath } from './go-trimpath.ts';
import { gzip } from './gzip.ts';
import { home } from './home.ts';
import { kbuild } from './kbuild.ts';
import { locale } from './locale.ts';
import { makeJobs } from './make-jobs.ts';
import { maven } from './maven.ts';
import { mke2fsTime } from './mke2fs-time.ts';
import { path } from './path.ts';
import { perlHashSeed } from './perl-hash-seed.ts';
import { pythonHashSeed } from './python-hash-seed.ts';
import { rBuildTar } from './r-build-tar.ts';
import { rustHomePrefixMap } from './rust-home-prefix-map.ts';
import { rustPrefixMap } from './rust-prefix-map.ts';
import { sourceDateEpoch } from './source-date-epoch.ts';
import { sourceMode } from './source-mode.ts';
import { sourceMtime } from './source-mtime.ts';
import { tarOptions } from './tar-options.ts';
import { tarPaxOptions } from './tar-pax-options.ts';
import { terminal } from './terminal.ts';
import { threads } from './threads.ts';
import { timezone } from './timezone.ts';
import { tmpdir } from './tmpdir.ts';
import { umask } from './umask.ts';
import { userVariables } from './user-variables.ts';
import { xzThreads } from './xz-threads.ts';
import { zip } from './zip.ts';

/** All remedies, in the order in which their lines are printed. Of two that mend the same, the first is kept. */
export const remedies: readonly Remedy[] = [
  sourceDateEpoch,
  forceSourceDate,
  timezone,
  locale,
  umask,
  pythonHashSeed,
  perlHashSeed,
  columns,
  terminal,
  threads,
  makeJobs,
  cppPrefixMap,
  cPrefixMap,
  cRandomSeed,
  goTrimpath,
  goBuildVcs,
  rustPrefixMap,
  rustHomePrefixMap,
  buildPathPrefixMap,
  debOptions,
  maven,
  kbuild,
  mke2fsTime,
  gzip,
  zip,
  xzThreads,
  ar,
  appleAr,
  rBuildTar,
  tarOptions,
  tarPaxOptions,
  gitIdentity,
  userVariables,
  tmpdir,
  path,
  home,
  sourceMode,
  sourceMtime,
  faketime,
];
