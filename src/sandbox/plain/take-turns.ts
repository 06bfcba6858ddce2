/** Runs a task at once, unless earlier tasks have a key in common with it: then after these have ended. */
export const takeTurns = (): (<Result>(
  keys: readonly string[],
  task: () => Promise<Result>,
) => Promise<Result>) => {
  const last = new Map<string, Promise<unknown>>();
  return (keys, task) => {
    const before = keys.map((key) => last.get(key));
    const turn = Promise.allSettled(before).then(task);
    for (const key of keys) last.set(key, turn);
    return turn;
  };
};
