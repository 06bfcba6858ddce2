import type { Part } from '../parts/part.ts';
import { partList } from '../parts/part-list.ts';
import { unlessCut } from '../parts/unless-cut.ts';
import { readCodeSection, readDataSection } from './read-code-and-data.ts';
import { readCustomSection } from './read-custom-section.ts';
import { readLeb128 } from './read-leb128.ts';
import { type WasmCursor, wasmCursor } from './wasm-cursor.ts';

export interface WasmModule {
  readonly parts: readonly Part[];
  /** What the section `producers` says of the language and the tools; undefined without one. */
  readonly producers: string | undefined;
}

/** Decodes a WebAssembly module (core specification, section 5.5; tool conventions for custom sections); undefined if it is not one. */
export const readWasm = (bytes: Buffer): WasmModule | undefined => {
  if (bytes.length < 8 || bytes.readUInt32LE(4) !== 1) return undefined;
  const { parts, add, addAll } = partList();
  for (let at = 8; at < bytes.length; ) {
    const section = sectionAt(bytes, at);
    if (section === undefined) return undefined;
    const { id, name, size, start, end } = section;
    add({ in: name, field: 'id', offset: at, size: 1 });
    add({
      in: name,
      field: 'section size',
      offset: at + 1,
      size: start - at - 1,
      kind: 'number',
      value: size,
      recomputed: true,
    });
    addAll(contentOf(bytes, id, name, start, end));
    at = end;
  }
  const producers = parts.filter(
    (part) => part.in === 'producers' && 'value' in part && part.field.includes(' '),
  );
  return {
    parts,
    producers:
      producers.length === 0
        ? undefined
        : producers.map((part) => `${part.field} ${'value' in part ? part.value : ''}`).join(', '),
  };
};

interface Section {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly start: number;
  readonly end: number;
}

const sectionAt = (bytes: Buffer, at: number): Section | undefined =>
  unlessCut(() => {
    const id = bytes[at]!;
    const { value: size, end: start } = readLeb128(bytes, at + 1);
    const end = start + size;
    if (end > bytes.length) return undefined;
    const name = id === 0 ? wasmCursor(bytes, start, end, '').name() : NAMES[id - 1];
    return name === undefined ? undefined : { id, name, size, start, end };
  });

/** By their ids, from 1 on. */
const NAMES = [
  'type',
  'import',
  'function',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'element',
  'code',
  'data',
  'data count',
  'tag',
];

const READERS: Readonly<Record<number, (cursor: WasmCursor, name: string) => void>> = {
  0: readCustomSection,
  10: readCodeSection,
  11: readDataSection,
};

/** The parts of a section; if it is not valid, the whole of it is one part. */
const contentOf = (bytes: Buffer, id: number, name: string, start: number, end: number): readonly Part[] => {
  const whole = [{ in: name, field: 'content', offset: start, size: end - start }];
  const read = READERS[id];
  if (read === undefined) return whole;
  const parts = unlessCut(() => {
    const cursor = wasmCursor(bytes, start, end, name);
    read(cursor, name);
    return cursor.isAtEnd() ? cursor.parts : undefined;
  });
  return parts ?? whole;
};
