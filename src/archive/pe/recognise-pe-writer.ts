export type PeWriter = 'GNU ld' | 'link.exe' | 'LLD' | 'a .NET compiler' | 'Go' | 'an unknown linker';

export interface PeWriterSigns {
  readonly rich: boolean;
  readonly dotnet: boolean;
  readonly major: number;
  /** Of the file up to the PE header. */
  readonly stub: Buffer;
}

/**
 * The linker, by its version and by the Rich header, which only link.exe writes. GNU ld states its own version, 2.x, as Delphi does, whose
 * DOS stub has another text; LLD states 14.0.
 */
export const recognisePeWriter = ({ rich, dotnet, major, stub }: PeWriterSigns): PeWriter => {
  if (rich) return 'link.exe';
  if (dotnet) return 'a .NET compiler';
  if (major === 2 && stub.includes('This program cannot be run in DOS mode')) return 'GNU ld';
  if (major === 3 && stub.length === 0x80) return 'Go';
  return major === 14 ? 'LLD' : 'an unknown linker';
};
