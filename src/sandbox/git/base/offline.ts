/** Options of git for commands in a repository of the caller's: a partial clone would fetch what it lacks, by its own configuration. */
export const OFFLINE = ['-c', 'protocol.allow=never'] as const;
