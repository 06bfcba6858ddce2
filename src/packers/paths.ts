import type { Fix } from '../model/finding.ts';
import type { PackedPlace, Packer } from '../model/packer.ts';

/** A program that writes the path of the build, and its way not to do so. */
const writerOfPaths = (
  name: string,
  packed: (place: PackedPlace) => boolean,
  path: Fix,
  time?: Fix,
): Packer => ({
  name,
  packed,
  otherwise: `${name} writes it: see its manual.`,
  advice: { path: { fix: path }, ...(time && { time: { fix: time } }) },
});

/** xgettext(1): references are the names that it was given. */
const gettext = writerOfPaths(
  'gettext',
  ({ format, chain, writer, line }) =>
    format === 'text' && (writer === 'gettext' || /\.pot?$/.test(chain.at(-1) ?? '')) && WRITTEN.test(line),
  {
    text: 'Give xgettext names relative to the source: --directory for the folder, or --no-location without references.',
    command: 'xgettext --directory="$PWD"',
  },
  {
    text: 'xgettext writes the current time. Replace or remove it afterwards.',
    command: `sed -i '/^"POT-Creation-Date:/d' *.pot`,
  },
);

/** References, and its time; other lines are those of translators and of the source. */
const WRITTEN = /^(?:#: |"POT-Creation-Date: )/m;

/** Doxygen, FULL_PATH_NAMES and STRIP_FROM_PATH. */
const doxygen = writerOfPaths('Doxygen', ({ format, writer }) => format === 'text' && writer === 'Doxygen', {
  text: 'In the Doxyfile, set FULL_PATH_NAMES = NO, or STRIP_FROM_PATH to the folder of the source.',
});

/** The lazy-load databases of an R package (R Installation and Administration, ?options, keep.source.pkgs). */
const rDatabase = writerOfPaths('R', ({ chain }) => /\.rd[bx]$/.test(chain.at(-1) ?? ''), {
  text: 'R keeps references to the source files, with their paths: install without them.',
  command: 'R CMD INSTALL --no-keep.source',
});

export const writersOfPaths: readonly Packer[] = [gettext, doxygen, rDatabase];
