import type { UsedFile } from '../../model/host-use.ts';

/** Under which name a used file counts: files that are installed and updated together have one. */
export const traitOf = ({ kind, name, path }: UsedFile): string => {
  switch (kind) {
    case 'program':
      return name;
    case 'locale':
      return 'locale-data';
    case 'library':
      return libraryName(name, path);
    case 'data':
      if (/\/zoneinfo(?:\/|$)|\/localtime$/.test(path)) return 'tzdata';
      if (/\/gconv(?:\/|$)/.test(path)) return 'glibc';
      // Names of locales, and the messages of programs.
      return /\/locale\.alias$|\/share\/locale(?:\/|$)/.test(path) ? 'locale-data' : path;
  }
};

const libraryName = (name: string, path: string): string => {
  if (/^ld-musl-|^libc\.musl-/.test(name)) return 'musl';
  if (GLIBC.test(name) || /\/gconv\//.test(path)) return 'glibc';
  const stem = /^(.+?)(?:-[\d.]+)?\.so/.exec(name)?.[1] ?? name;
  return stem === 'libz' ? 'zlib' : stem;
};

/** The libraries of GNU libc, glibc 2.31 also with their version in the file name. */
const GLIBC =
  /^(?:ld-linux[\w-]*|ld64|ld|libc|libm|libmvec|libdl|librt|libpthread|libresolv|libutil|libanl|libnsl|libnss_(?:files|dns|compat))(?:-2\.\d+)?\.so/;
