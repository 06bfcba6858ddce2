/** The folders in which git, Mercurial and Subversion keep their own files. */
export const VERSION_CONTROL_FOLDERS = ['.git', '.hg', '.svn'] as const;
