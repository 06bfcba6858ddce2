/** The signals that end a command early: Ctrl-C, `kill`, a closed terminal. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `listener` for each of them, in place of what they do by default. Returns the function that ends this. */
export const onSignals = (listener: (name: NodeJS.Signals) => void): (() => void) => {
  for (const name of SIGNALS) process.on(name, listener);
  return () => {
    for (const name of SIGNALS) process.off(name, listener);
  };
};

/**
 * Whether a signal insists: it comes more than a second after the first. One signal may arrive twice, from the terminal and from a parent;
 * the second must not interrupt the clean-up. Call it once for each signal.
 */
export const insistence = (): (() => boolean) => {
  let first: number | undefined;
  return () => {
    const insists = first !== undefined && performance.now() - first > ONE_INTERRUPT_MS;
    first ??= performance.now();
    return insists;
  };
};

const ONE_INTERRUPT_MS = 1000;
