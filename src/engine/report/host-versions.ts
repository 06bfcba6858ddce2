import type { Host } from '../../model/host.ts';
import { askOnce, type Question, versionQuestion } from '../../sandbox/host/ask-once.ts';
import { displayText } from '../../util/display.ts';
import { osRelease } from '../../util/os-release.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { VERSION } from '../../util/version.ts';
import { localeDataQuestion } from './locale-data.ts';

/** Versions of what decides bytes on this host, for the report. What a program must be asked for is cached until its file changes. */
export const hostVersions = async (host: Host): Promise<Record<string, string>> => {
  const questions = questionsFor(host);
  const answers = await askOnce(questions.map(({ question }) => question));
  const known = questions.flatMap(({ name, needed }, index) => {
    const answer = answers[index]!;
    return !needed && answer === 'unknown' ? [] : [[name, answer] as const];
  });
  return {
    node: process.versions.node,
    zlib: process.versions.zlib!,
    kernel: host.kernel,
    architecture: host.architecture,
    cpus: String(host.cpus.length),
    ...textFields(),
    ...Object.fromEntries(known),
  };
};

const TOOLS = ['tar', 'gzip', 'xz', 'unshare'];

/** `needed`: whether the report names it although there is no answer. */
const questionsFor = (
  host: Host,
): { readonly name: string; readonly question: Question; readonly needed: boolean }[] => {
  const tools = TOOLS.flatMap((name) => {
    const program = host.programs[name];
    return program === undefined ? [] : [{ name, question: versionQuestion(program), needed: true }];
  });
  const libc = host.programs['getconf'];
  const locales = localeDataQuestion();
  return [
    ...tools,
    ...(libc === undefined
      ? []
      : [{ name: 'libc', question: versionQuestion(libc, ['GNU_LIBC_VERSION']), needed: false }]),
    ...(locales === undefined ? [] : [{ name: 'locale-data', question: locales, needed: false }]),
  ];
};

const textFields = (): Record<string, string> => {
  const processor = /^model name\s*: (.+)$/m.exec(cpuInfo())?.[1];
  const distribution = osRelease()['PRETTY_NAME'];
  return {
    ...(processor === undefined ? {} : { processor: displayText(processor) }),
    ...(distribution === undefined ? {} : { distribution: displayText(distribution) }),
    'repro-harness': VERSION,
  };
};

const cpuInfo = (): string => {
  try {
    return readPlainFile('/proc/cpuinfo').toString();
  } catch {
    return '';
  }
};
