import type { Lack, Preset, ProjectFolder } from '../model/preset.ts';
import { GO_TOOLCHAIN } from './support/go-toolchain.ts';
import { has } from './support/has.ts';
import { inHome } from './support/in-home.ts';
import { INSTALLED } from './support/installed-or-built.ts';
import { needTools, type Tool } from './support/need-tools.ts';
import { ownVersion } from './support/own-version.ts';
import { recipe } from './support/recipe.ts';
import { someFile } from './support/some-file.ts';
import { textOf } from './support/text-of.ts';

/** A Go module with programs. */
export const go: Preset = {
  name: 'go',
  kind: 'a Go module',
  summary: 'go.mod: its programs',
  recognises: (project) => has(project, 'go.mod'),
  needs: 'go.mod',
  recipe: (project) => {
    // Without -trimpath, a program contains the path of each of its sources: releases are built with it (goreleaser, Debian, Nix).
    const command = `go build -trimpath -o ${INSTALLED}/ ./...`;
    return recipe({
      command,
      build: [...ownVersion('go'), command],
      outputs: [`${INSTALLED}/**`],
      // Builds have no network: fail at once, with the name of the module, rather than after attempts to connect.
      env: { GOPROXY: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '-buildvcs=auto' },
      caches: ['go/pkg/mod'],
      vouchedFor: GO_TOOLCHAIN,
      lacks: [...needTools([GO]), ...noProgram(project), ...missingModules(project)],
    });
  },
};

const GO: Tool = {
  program: 'go',
  packages: { apt: 'golang-go', dnf: 'golang', zypper: 'go', pacman: 'go', apk: 'go' },
};

const noProgram = (project: ProjectFolder): Lack[] =>
  someFile(project.path, /\.go$/, /^package main\b/m)
    ? []
    : [
        {
          problem: 'it has no package main, so that a release ships no program but the source',
          remedy:
            'test that with --preset source-tarball, or the whole build with a command: -- go build ./...',
        },
      ];

const missingModules = (project: ProjectFolder): Lack[] => {
  const isNeeded = /^require\b/m.test(textOf(project, 'go.mod'));
  return !isNeeded || inHome('go/pkg/mod/cache/download') || has(project, 'vendor')
    ? []
    : [
        {
          problem: 'the modules in go.mod are not in ~/go/pkg/mod, and builds have no network',
          remedy: 'run go mod download first, or put them into the source with go mod vendor',
        },
      ];
};
