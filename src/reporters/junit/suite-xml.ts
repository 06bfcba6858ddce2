import { clip } from '../../util/clip.ts';
import { attribute, xmlText } from './xml.ts';

/** One test case. `failure`: outputs differ; `error`: it could not be tested. */
export interface Case {
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  /** The codes of the causes; empty for none. */
  readonly type?: string;
  /** One line. */
  readonly message?: string;
  /** The details; without them, the message is repeated: some readers show only one of the two. */
  readonly text?: string;
  readonly seconds?: number;
}

export const caseXml = (
  suite: string,
  { name, outcome, type = '', message = '', text = message, seconds }: Case,
): string => {
  const head = `    <testcase${attribute('classname', suite)}${attribute('name', name)}${
    seconds === undefined ? '' : attribute('time', seconds.toFixed(3))
  }`;
  if (outcome === 'passed') return `${head}/>\n`;
  const attributes = `${attribute('message', clip(message, LONGEST_MESSAGE))}${type === '' ? '' : attribute('type', type)}`;
  return `${head}>\n      <${outcome}${attributes}>${xmlText(clip(text, LONGEST_TEXT))}</${outcome}>\n    </testcase>\n`;
};

const LONGEST_MESSAGE = 1000;
const LONGEST_TEXT = 64_000;

/** A suite with its counts. `head`: more attributes; `properties`: names and values; `notes`: what belongs to no case. */
export const suiteXml = ({ name, cases, head = '', properties = [], notes = [] }: Suite): string => {
  const number = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  const counts = [
    attribute('tests', cases.length),
    attribute('failures', number('failure')),
    attribute('errors', number('error')),
    attribute('skipped', number('skipped')),
  ].join('');
  return [
    `  <testsuite${attribute('name', name)}${counts}${head}>\n`,
    ...(properties.length === 0
      ? []
      : [
          '    <properties>\n',
          ...properties.map(
            ([key, value]) => `      <property${attribute('name', key)}${attribute('value', value)}/>\n`,
          ),
          '    </properties>\n',
        ]),
    ...cases.map((one) => caseXml(name, one)),
    ...(notes.length === 0 ? [] : [`    <system-out>${xmlText(notes.join('\n'))}</system-out>\n`]),
    '  </testsuite>\n',
  ].join('');
};

export interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly head?: string;
  readonly properties?: readonly (readonly [string, string])[];
  readonly notes?: readonly string[];
}
