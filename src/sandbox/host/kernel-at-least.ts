/** Whether a kernel release, such as `6.1.0-18-amd64`, is at least this version. */
export const kernelAtLeast = (release: string, major: number, minor: number): boolean => {
  const [ours = 0, oursMinor = 0] = release.split('.').map((part) => Number.parseInt(part, 10));
  return ours > major || (ours === major && oursMinor >= minor);
};
