import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { packageRoot } from '../../../src/util/package-root.ts';

/** What the schema of Jenkins says against a document; empty if it is valid. The parser is libxml2. */
export const junitErrors = async (xml: string): Promise<readonly string[]> => {
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: xml }],
    schema: [SCHEMA],
    initialMemoryPages: 1024,
    maxMemoryPages: 16_384,
  });
  return errors.map(({ message }) => message);
};

/**
 * `junit-4.xsd` of the Jenkins plugin xunit, as it is. Since `junit-10.xsd`, an element `skipped` has the attributes that `failure` has; this is the only
 * difference that our documents use.
 */
const SCHEMA = readFileSync(join(packageRoot(), 'test/reporters/fixtures/jenkins-junit.xsd'), 'utf8').replace(
  '<xs:element name="skipped" type="xs:string"/>',
  `<xs:element name="skipped"><xs:complexType mixed="true">
    <xs:attribute name="type" type="xs:string"/><xs:attribute name="message" type="xs:string"/>
  </xs:complexType></xs:element>`,
);
