/** The signal that a command running through sudo sends to the waiting process when it has started. */
export const BEGUN: NodeJS.Signals = 'SIGUSR2';
