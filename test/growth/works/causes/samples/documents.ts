import { numbers, type Sample, texts, times } from '../sample.ts';

const [GUID, OTHER_GUID] = ['{##-0123-4567-89AB-0123456789AB}', '{##-0123-4567-89AB-0123456789AC}'];

/** By the codes of the causes of documents, pictures and data. */
export const ofDocuments: Readonly<Record<string, Sample>> = {
  ole: times('ole', 'Create Time/Date'),
  'ole-package-code': texts('ole', 'Revision Number', GUID, OTHER_GUID),
  'png-time': texts('png', 'tEXt date:create', '2023-11-14T22:13:20 #', '2024-12-17T01:46:40 #'),
  png: texts('png', 'packing', 'one #', 'other #'),
  mo: texts('mo', 'POT-Creation-Date', '2023-11-14 22:13+0000 #', '2024-12-17 01:46+1400 #'),
  'pdf-time': texts('pdf', 'CreationDate', "D:20231114221320+00'00' #", "D:20241217014640+14'00' #"),
  'pdf-id': { ...texts('pdf', 'ID', 'a#', 'b#'), beside: [texts('pdf', 'Producer', 'a#', 'b#')] },
  'pdf-id-renewed': texts('pdf', 'ID', '[<AB> <CD#>]', '[<AB> <EF#>]'),
  'pdf-writer': texts('pdf', 'Producer', 'pdfTeX 1.#', 'pdfTeX 2.#'),
  'pdf-packing': texts('pdf', 'FontName', '/ABCDEF+F#', '/GHIJKL+F#'),
  font: times('font', 'created'),
  'font-unique-id': texts(
    'font',
    'unique ID',
    'FontForge 2.0 : F# : 14-11-2023',
    'FontForge 2.0 : F# : 17-12-2024',
  ),
  'git-index': numbers('git-index', 'ino'),
  dtb: times('dtb', 'timestamp'),
  jpeg: texts('jpeg', 'DateTime', '2023:11:14 22:13:20 #', '2024:12:17 01:46:40 #'),
};
