/** The last name of a path; the path itself without a `/`, empty if it ends with one. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
