import type { WasmCursor } from './wasm-cursor.ts';

/** One part for each function (core specification, section 5.5.13). */
export const readCodeSection = (cursor: WasmCursor): void => {
  const functions = cursor.count('number of functions');
  for (let index = 0; index < functions; index++) {
    const owner = `code of function ${index}`;
    cursor.take('code', cursor.count('size', owner), owner);
  }
};

/** One part for each segment (core specification, section 5.5.14). */
export const readDataSection = (cursor: WasmCursor): void => {
  const segments = cursor.count('number of segments');
  for (let index = 0; index < segments; index++) {
    const owner = `data segment ${index}`;
    cursor.span('place in memory', owner, () => {
      const mode = cursor.skip();
      if (mode === EXPLICIT_MEMORY) cursor.skip();
      if (mode !== PASSIVE) skipExpression(cursor);
    });
    cursor.take('data', cursor.count('size', owner), owner);
  }
};

const PASSIVE = 1;
const EXPLICIT_MEMORY = 2;

/** A constant expression, up to its `end`. The numbers that are read here need not be valid: a sign has no influence on their length. */
const skipExpression = (cursor: WasmCursor): void => {
  for (;;) {
    const opcode = cursor.bytes(1)[0]!;
    if (opcode === END) return;
    if (FIXED.has(opcode)) cursor.bytes(FIXED.get(opcode)!);
    else if (WITH_NUMBER.has(opcode)) while (cursor.bytes(1)[0]! >= 128);
  }
};

const END = 0x0b;
/** f32.const, f64.const, ref.null. */
const FIXED = new Map([
  [0x43, 4],
  [0x44, 8],
  [0xd0, 1],
]);
/** i32.const, i64.const, global.get, ref.func. */
const WITH_NUMBER = new Set([0x41, 0x42, 0x23, 0xd2]);
