/** Why an axis is not varied that a variable of the builds pins. */
export const pinnedBy = (variable: string): string => `${START}${variable}`;

/** Whether this is the reason. */
export const isPinned = (reason: string): boolean => reason.startsWith(START);

const START = 'pinned by the variable ';
