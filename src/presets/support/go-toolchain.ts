/** The programs of Go's toolchain. They are static and so keep the real clock, but write no time: https://go.dev/blog/rebuild */
export const GO_TOOLCHAIN = [
  'go',
  'compile',
  'link',
  'asm',
  'cgo',
  'pack',
  'buildid',
  'cover',
  'vet',
] as const;
