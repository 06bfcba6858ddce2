/**
 * Whether all absolute paths in a text are of folders in which people and services build. Others may be the paths of a web site or of an
 * interface, which are edited: `/v1/api`, `//example.org/downloads`.
 */
export const inBuildFolder = (text: string): boolean => {
  const paths = text.match(PATH) ?? [];
  return paths.length > 0 && paths.every((path) => FOLDER.test(path));
};

const PATH = /(?<![A-Za-z0-9_.~+-])\/+[A-Za-z0-9_.+~@%\x80-\xff-][A-Za-z0-9_.+~@%\x80-\xff/-]*/g;

const FOLDER =
  /^\/(?:home|root|tmp|var\/tmp|var\/lib|build|builds|builddir|buildroot|workspace|workdir|work|Users|private|mnt|nix\/build|usr\/src|usr\/obj|github\/workspace|drone\/src|go\/src|scratch|srv)\/./;
