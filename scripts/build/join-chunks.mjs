import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The command that loads most, and is started most. */
const LARGEST = 'src/cli/commands/run.ts';

/** Entry points that must not load what only `run` needs. */
const APART =
  /^src\/(?:cli\/(?:main|again|commands\/(?:diff|pack|verify|verify-tag|replay|reprotest))|.*-worker)\.ts$/;

/** Larger chunks are not worth joining: their own size takes the time. */
const MOST = 30_000;

/**
 * A plugin for a second build, from the metafile of a first one. esbuild makes a chunk for each set of entry points that share a module, so
 * that `run` would load 160 chunks, most of a few hundred bytes, at about half a millisecond each. Here, whatever `run` loads or causes to be
 * loaded imports all modules of its small chunks: they are in one set, and in one chunk.
 */
export const joinChunks = ({ inputs, outputs }) => {
  const chunks = chunksOf(LARGEST, outputs);
  const modules = [...chunks]
    .filter((name) => outputs[name].entryPoint === undefined && outputs[name].bytes < MOST)
    .flatMap((name) => Object.keys(outputs[name].inputs))
    .filter((file) => file.startsWith('src/'));
  const ofDiff = reached(['src/cli/commands/diff.ts'], inputs, ['import-statement', 'dynamic-import']);
  // They would import themselves.
  const within = reached(modules, inputs, ['import-statement']);
  const entries = Object.values(outputs)
    .map(({ entryPoint }) => entryPoint)
    .filter((file) => file !== undefined && !APART.test(file) && !ofDiff.has(file) && !within.has(file));
  return plugin(new Set(entries.map((file) => resolve(file))), modules);
};

const plugin = (entries, modules) => ({
  name: 'join-chunks',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^joined$/ }, () => ({ path: 'joined', namespace: 'joined' }));
    onLoad({ filter: /^joined$/, namespace: 'joined' }, () => ({
      contents: modules.map((file) => `import ${JSON.stringify(resolve(file))};`).join('\n'),
      resolveDir: process.cwd(),
    }));
    onLoad({ filter: /\.ts$/ }, ({ path }) =>
      entries.has(path)
        ? { contents: `${readFileSync(path, 'utf8')}\nimport 'joined';\n`, loader: 'ts' }
        : undefined,
    );
  },
});

/** The chunks that an entry point imports, directly or not. */
const chunksOf = (entry, outputs) => {
  const [start] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === entry);
  return reached([start], outputs, ['import-statement']);
};

const reached = (from, graph, kinds) => {
  const found = new Set(from);
  for (const name of found)
    for (const { path, kind, external } of graph[name]?.imports ?? [])
      if (!external && kinds.includes(kind)) found.add(path);
  return found;
};
