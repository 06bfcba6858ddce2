import type { AxisName } from './axis-name.ts';

/** The root folder of a project, as presets read it. Nothing of it is executed. */
export interface ProjectFolder {
  /** Absolute. */
  readonly path: string;
  /** The names in the folder. */
  readonly names: ReadonlySet<string>;
}

/** What is known about a kind of project: how a release of it is built, which files it ships, what it needs. */
export interface Preset {
  /** As in `--preset NAME` and `preset:`. */
  readonly name: string;
  /** With its article: `a Debian package`. */
  readonly kind: string;
  /** For `--help`: by what it is recognised, what is compared. */
  readonly summary: string;
  /** Whether a folder is a project of this kind. The presets are asked in their order; the first that fits is used. */
  readonly recognises: (project: ProjectFolder) => boolean;
  /** The files by which it is recognised, for a folder that does not have them; undefined if it fits any folder, once it is asked for. */
  readonly needs: string | undefined;
  /** Why a folder that has such files is not recognised all the same; undefined if it has none. */
  readonly nearly?: (project: ProjectFolder) => string | undefined;
  /** Reads the project and the host. */
  readonly recipe: (project: ProjectFolder) => PresetRecipe | Promise<PresetRecipe>;
}

export interface PresetRecipe {
  /** The command for one line of text. */
  readonly command: string;
  /** Lines of a script for `sh -e`, which starts in the project's folder. */
  readonly build: readonly string[];
  /** Patterns of the files that a release ships; undefined for every file that the build creates or changes. */
  readonly outputs: readonly string[] | undefined;
  /** Patterns of intermediate files and logs among the outputs. */
  readonly ignore: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where `SOURCE_DATE_EPOCH` comes from; absent if the build line does without it or sets it. */
  readonly sourceDateEpoch?: 'auto';
  /** Axes to leave out, as in `vary:`, and why, for a sentence; absent if all are varied. */
  readonly leftOut?: { readonly axis: AxisName; readonly reason: string };
  /** Caches of tools, as paths from the caller's home. Builds get each that exists, as an overlay of their own. Never credentials. */
  readonly caches: readonly string[];
  /** File names of programs that a moved clock need not reach, because they are known to write no time. */
  readonly vouchedFor: readonly string[];
  /** Why this host cannot build it now; empty if it can. */
  readonly lacks: readonly Lack[];
}

/** Something that must be there before a build. */
export interface Lack {
  /** `cmake is not installed`. */
  readonly problem: string;
  /** `as root: apt-get install -y cmake`. */
  readonly remedy: string;
}
