/** Runs tasks at once unless they share a key with one that came before: then after it. */
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
