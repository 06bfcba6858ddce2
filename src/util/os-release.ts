import { readPlainFile } from './read-plain-file.ts';

/** The fields of this host's distribution (os-release(5)), without their quotes; empty if there is no such file. */
export const osRelease = (): Readonly<Record<string, string>> => {
  const lines = (textOf('/etc/os-release') || textOf('/usr/lib/os-release')).split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^([A-Z_]+)=["']?(.*?)["']?$/.exec(line.trim()) ?? [];
      return name === undefined ? [] : [[name, value!]];
    }),
  );
};

const textOf = (path: string): string => {
  try {
    return readPlainFile(path).toString();
  } catch {
    return '';
  }
};
