import { afterAll } from 'vitest';
import { removeTemporaryFolders } from './temporary-folder.ts';

// A set-up file: its hook is registered before all hooks of the test file, and therefore runs after them.
afterAll(removeTemporaryFolders);
