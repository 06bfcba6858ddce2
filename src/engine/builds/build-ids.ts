/** Whether a run may give one of its builds this id, under which its log and its tree are kept. */
export const isBuildId = (id: string): boolean =>
  /^(?:control|experiment|experiment-later|trial-\d+)$/.test(id);
