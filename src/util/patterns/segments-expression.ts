import type { PicomatchOptions } from 'picomatch';
import type { Segment } from './read-pattern.ts';

/** A regular expression for whole paths, in characters, that match the segments of a pattern. */
export const segmentsExpression = async (segments: readonly Segment[]): Promise<RegExp> => {
  const { default: picomatch } = await import('picomatch');
  const { source } = picomatch.makeRe(segments.map(({ glob }) => glob).join('/'), OPTIONS);
  return new RegExp(withoutRetries(source), FLAGS);
};

// `s`: `**` also matches line feeds. `u`: one character is one code point.
const FLAGS = 'su';

const OPTIONS: PicomatchOptions = {
  dot: true,
  nonegate: true,
  noextglob: true,
  nobrace: true,
  literalBrackets: false,
  // Without it, `a/**` also matches `a`.
  strictSlashes: true,
  fastpaths: false,
  flags: FLAGS,
  // Without it, an invalid expression matches nothing instead of throwing.
  debug: true,
};

/**
 * Makes each `*` that is followed by another `*` of the same name match as little as possible, without a second try: the later `*` can
 * match the rest. Otherwise the time for a name that does not match grows with its length to the power of the number of `*`.
 */
const withoutRetries = (source: string): string => {
  const [head, ...pieces] = source.split(STAR);
  let group = 0;
  return pieces.reduce(
    (written, piece, index) =>
      index === pieces.length - 1 || piece.includes('\\/')
        ? written + STAR + piece
        : `${written}(?=(${STAR}${piece}))\\${++group}`,
    head!,
  );
};

// How picomatch writes `*`. Nothing else that it writes contains this text.
const STAR = '[^/]*?';
