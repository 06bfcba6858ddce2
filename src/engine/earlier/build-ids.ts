/** Whether a run may give this id to one of its builds. The build's log and tree are stored under the id. */
export const isBuildId = (id: string): boolean =>
  /^(?:control|experiment|experiment-later|experiment-further|experiment-order(?:-unchanged)?|(?:control|experiment)-(?:emulated|traced|moved-clock|unmoved-clock|overlaid|copied|recorded)|(?:control|experiment)-processor(?:-again)?|trial-\d+)$/.test(
    id,
  );
