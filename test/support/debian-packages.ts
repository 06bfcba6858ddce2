import { execaSync } from 'execa';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from './skip-unless.ts';

const PROGRAMS = ['dpkg-buildpackage', 'dpkg-source', 'fakeroot', 'make'];

/** Tests that build Debian packages: dpkg-buildpackage demands the package build-essential, whatever the package to build needs. */
export const withDebianPackages = (): ReturnType<typeof skipUnless> =>
  skipUnless(
    PROGRAMS.every((name) => findProgram(name) !== undefined) &&
      execaSync('dpkg', ['-s', 'build-essential'], { reject: false }).exitCode === 0,
    'needs dpkg-dev, fakeroot and build-essential',
  );
