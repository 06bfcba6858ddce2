import { archives } from './archives.ts';
import { documents } from './documents.ts';
import { packages } from './packages.ts';
import { programs } from './programs.ts';
import type { MendProject } from './project.ts';

/** One or more for each ecosystem that people use. */
export const mendProjects: readonly MendProject[] = [...programs, ...packages, ...archives, ...documents];
