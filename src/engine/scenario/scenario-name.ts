/** The name of a scenario for a folder of this name: of the letters that a report folder may have. */
export const scenarioName = (folder: string): string =>
  folder.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'build';
