import { dockerfile } from './dockerfile.ts';
import type { MendForm } from './form.ts';
import { github } from './github.ts';
import { makefile } from './makefile.ts';
import { shell } from './shell.ts';

export const mendForms: readonly MendForm[] = [shell, makefile, dockerfile, github];
