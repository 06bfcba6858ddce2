import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { validate } from '@actions/languageservice';
import { build } from 'esbuild';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Returns what is wrong in a workflow or in `action.yml`, one line each. */
export type LintGithub = (name: string, text: string) => Promise<readonly string[]>;

/**
 * GitHub's own language service for workflows and actions: unknown and missing keys, expressions that cannot be read, names that no context
 * has, and inputs that a called workflow of this repository does not have.
 */
export const openGithubLint = async (): Promise<LintGithub> => {
  // Bundled, because its packages import JSON as bundlers do, which Node refuses.
  const file = join(temporaryFolder('lint-'), 'lint.mjs');
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: '.' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: 'const require = process.getBuiltinModule;' },
    write: false,
  });
  writeFileSync(file, outputFiles[0]!.contents);
  const service = (await import(/* @vite-ignore */ file)) as Service;
  let count = 0;
  return async (name, text) => {
    // It keeps what it parsed by this name.
    count += 1;
    const { href } = pathToFileURL(`/${count}/${name}`);
    const document = service.TextDocument.create(href, 'yaml', 1, text);
    const found = await service.validate(document, {
      fileProvider: {
        getFileContent: async (reference) => {
          if (!('path' in reference)) throw new Error('only workflows of this repository are here');
          return { name: reference.path, content: readFileSync(reference.path, 'utf8') };
        },
      },
    });
    return found.map(({ range, message }) => `${name}:${range.start.line + 1}: ${message}`);
  };
};

const ENTRY = `
export { validate } from '@actions/languageservice';
export { TextDocument } from 'vscode-languageserver-textdocument';
`;

interface Service {
  readonly validate: typeof validate;
  readonly TextDocument: typeof TextDocument;
}
