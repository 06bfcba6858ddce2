import type { WasmCursor } from './wasm-cursor.ts';

/** Custom sections: their names are conventions of the tools (WebAssembly tool-conventions; core specification, appendix 7.4). */
export const readCustomSection = (cursor: WasmCursor, name: string): void => {
  const start = cursor.at();
  cursor.name();
  cursor.since(start, 'name', 'text', name);
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  if (read !== undefined) read(cursor);
  else cursor.take('content', cursor.left());
};

const readProducers = (cursor: WasmCursor): void => {
  for (let fields = cursor.count('number of fields'); fields > 0; fields--) {
    const start = cursor.at();
    const field = cursor.name();
    cursor.since(start, 'field', 'text', field);
    for (let values = cursor.count(`number of values of ${field}`); values > 0; values--) {
      const from = cursor.at();
      const tool = cursor.name();
      cursor.since(from, `${field} ${tool}`, 'text', cursor.name());
    }
  }
};

const readUrl = (cursor: WasmCursor): void => {
  const start = cursor.at();
  cursor.since(start, 'URL', 'text', cursor.name());
};

const readBuildId = (cursor: WasmCursor): void => {
  const length = cursor.count('size');
  const start = cursor.at();
  cursor.since(start, 'build id', 'hex', cursor.bytes(length).toString('latin1'));
};

const readFeatures = (cursor: WasmCursor): void => {
  for (let left = cursor.count('number of features'); left > 0; left--) {
    const start = cursor.at();
    const prefix = cursor.bytes(1).toString('latin1');
    const feature = cursor.name();
    cursor.since(start, feature, 'text', prefix);
  }
};

const [MODULE, FUNCTIONS] = [0, 1];

/** The names of the module and of the functions; the other subsections as bytes. */
const readNames = (cursor: WasmCursor): void => {
  while (!cursor.isAtEnd()) {
    const start = cursor.at();
    const id = cursor.bytes(1)[0]!;
    cursor.since(start, 'subsection', 'number', id);
    const end = cursor.count(`size of subsection ${id}`) + cursor.at();
    const from = cursor.at();
    if (id === MODULE) cursor.since(from, 'name of the module', 'text', cursor.name());
    else if (id === FUNCTIONS)
      for (let left = cursor.count('number of names'); left > 0; left--) {
        const at = cursor.at();
        const index = cursor.skip();
        cursor.since(at, `function ${index}`, 'text', cursor.name());
      }
    else cursor.take(`subsection ${id}`, end - from);
    if (cursor.at() !== end) throw new RangeError('a subsection has another size');
  }
};

const READERS: Readonly<Record<string, (cursor: WasmCursor) => void>> = {
  producers: readProducers,
  sourceMappingURL: readUrl,
  external_debug_info: readUrl,
  build_id: readBuildId,
  target_features: readFeatures,
  name: readNames,
};
