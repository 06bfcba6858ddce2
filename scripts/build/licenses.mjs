import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of all packages of which code is in the bundle, sorted by name. Throws if a package has none. */
export const thirdPartyLicenses = (builds) =>
  [HEADER, ...bundledPackages(builds).map(describe)].join(`\n${'-'.repeat(80)}\n\n`);

const HEADER = 'The JavaScript files of repro-harness contain code of the packages below.\n';

/** The folders of the packages, such as `node_modules/yaml`. */
const bundledPackages = (builds) => {
  const outputs = builds.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const files = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders.filter(Boolean))].sort();
};

const describe = (folder) => {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${textIn(folder) ?? standardText(name, license, author)}\n`;
};

const textIn = (folder) => {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)\b/i.test(name));
  if (names.length === 0) return undefined;
  return names
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trimEnd())
    .join('\n\n');
};

// Some packages name only the licence: the text of MIT is always the same.
const standardText = (name, license, author) => {
  if (license !== 'MIT' || author === undefined)
    throw new Error(`${name} has neither a licence file nor MIT with an author: find its licence by hand`);
  const mit = readFileSync('LICENSE', 'utf8').trimEnd();
  return mit.replace(/^Copyright.*$/m, `Copyright (c) ${typeof author === 'string' ? author : author.name}`);
};
