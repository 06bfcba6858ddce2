/** What a command that runs through sudo sends to the one that waits for it, once it runs. */
export const BEGUN: NodeJS.Signals = 'SIGUSR2';
