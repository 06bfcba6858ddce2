import type { Change } from './history-summary.ts';

/** Whether a change is one of the machine and of no version: hosted CI runners have another processor in every job. */
export const isOfTheMachine = ({ what }: Change): boolean => what === 'processor' || what === 'cpus';
