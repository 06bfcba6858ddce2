import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Lack, Preset, ProjectFolder } from '../model/preset.ts';
import { has } from './support/has.ts';
import { inHome } from './support/in-home.ts';
import { needTools, type Tool } from './support/need-tools.ts';
import { ownVersion } from './support/own-version.ts';
import { recipe } from './support/recipe.ts';
import { textOf } from './support/text-of.ts';

/** A Rust package or workspace. */
export const cargo: Preset = {
  name: 'cargo',
  kind: 'a Rust package',
  summary:
    'Cargo.toml: programs and libraries in target/release; the .crate of a package that is only a library',
  recognises: (project) => has(project, 'Cargo.toml'),
  needs: 'Cargo.toml',
  recipe: (project) => {
    const locked = has(project, 'Cargo.lock') ? ' --locked' : '';
    const onlyLibrary = isOnlyLibrary(project);
    const main = onlyLibrary
      ? `cargo package --offline${locked} --allow-dirty --no-verify`
      : `cargo build --release --offline${locked}`;
    return recipe({
      command: main,
      build: [
        ...ownVersion('cargo'),
        // cargo takes what earlier builds left for its own.
        `rm -rf ${onlyLibrary ? 'target/package' : 'target/release target/*/release'}`,
        ...(onlyLibrary && isUnpackedCrate(project) ? [`rm -f ${PACKAGED.join(' ')}`] : []),
        main,
      ],
      outputs: onlyLibrary ? ['target/package/*.crate'] : ['target/{release,*/release}/*'],
      // .rlib and .rmeta are for this very compiler and ship nowhere; .d files name the sources.
      ignore: onlyLibrary
        ? []
        : [
            'target/{release,*/release}/{deps,build,examples,incremental,.fingerprint}/',
            'target/{release,*/release}/{.cargo-lock,*.d,*.rlib,*.rmeta}',
          ],
      // Toolchains of rustup belong to the programs of the caller's PATH, which builds see anyway.
      caches: ['.cargo/registry', '.cargo/git'],
      lacks: [...needTools([CARGO]), ...missingCrates(project)],
    });
  },
};

const CARGO: Tool = { program: 'cargo', packages: { apt: 'cargo', zypper: 'cargo', pacman: 'rust' } };

/** A library for other Rust packages: it has no program, and no library for other languages. */
const isOnlyLibrary = (project: ProjectFolder): boolean => {
  const manifest = textOf(project, 'Cargo.toml');
  return (
    /^\[package\]/m.test(manifest) &&
    !/^\[workspace\]/m.test(manifest) &&
    !/^\[\[bin\]\]|cdylib|staticlib/m.test(manifest) &&
    !['src/main.rs', 'src/bin'].some((name) => existsSync(join(project.path, name)))
  );
};

/** What `cargo package` writes into a .crate; it refuses a source that holds them. The Cargo.toml of such a source is complete. */
const PACKAGED = ['Cargo.toml.orig', '.cargo_vcs_info.json'];

const isUnpackedCrate = (project: ProjectFolder): boolean => PACKAGED.some((name) => has(project, name));

/** Only if no crate at all is there: which of them a build needs, cargo alone knows. */
const missingCrates = (project: ProjectFolder): Lack[] => {
  const isNeeded = /^source = "(?:registry|sparse|git)\+/m.test(textOf(project, 'Cargo.lock'));
  const isVendored = ['.cargo/config.toml', '.cargo/config'].some((name) =>
    textOf(project, name).includes('[source.'),
  );
  const cached = inHome('.cargo/registry/cache', '.cargo/registry/src', '.cargo/git/checkouts');
  return !isNeeded || isVendored || cached
    ? []
    : [
        {
          problem: 'the crates in Cargo.lock are not in ~/.cargo, and builds have no network',
          remedy: 'run cargo fetch --locked first, or put them into the source with cargo vendor',
        },
      ];
};
