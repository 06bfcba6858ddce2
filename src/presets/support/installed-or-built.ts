/** The folder of the source into which presets install a project: what is in it ships. */
export const INSTALLED = 'repro-install';

/** The folder of the source in which presets build, apart from a folder that the user built in. */
export const BUILT = 'repro-build';

/**
 * Lines that fill `repro-install` if a project installs nothing: with the programs and libraries in the build folder. `intermediate` are names of
 * folders in it whose files never ship.
 */
export const installedOrBuilt = (folder: string, intermediate: readonly string[]): readonly string[] => [
  `if [ ! -d ${INSTALLED} ]; then  # it installs nothing: what ships are the programs and libraries`,
  `  mkdir ${INSTALLED}`,
  `  find ${folder} -type d '(' ${intermediate.map((name) => `-name '${name}'`).join(' -o ')} ')' -prune -o -type f \\`,
  `    '(' -perm -100 -o -name '*.so' -o -name '*.so.*' -o -name '*.a' ')' -exec cp -p --parents -t ${INSTALLED} '{}' +`,
  'fi',
];
