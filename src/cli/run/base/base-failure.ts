import type { ReportChange } from '../../../model/report-change.ts';
import type { RunResult } from '../../../model/run-result.ts';
import { clip } from '../../../util/clip.ts';
import { logEnd } from '../../../util/log-end.ts';

/** The first build of the base that failed, with the end of its log. */
export const baseFailure = ({ report, logs }: RunResult): Pick<ReportChange, 'baseFailure'> => {
  const failed = report.builds.find(({ exit, label }) => exit !== 0 && label === undefined);
  if (failed === undefined || report.verdict !== 'failed') return {};
  const { id, exit, log } = failed;
  return {
    baseFailure: {
      build: id,
      exit: typeof exit === 'number' ? `exit ${exit}` : exit,
      log: logEnd(logs.get(log) ?? '', LOG_LINES).map((line) => clip(line, LINE_LENGTH)),
    },
  };
};

const LOG_LINES = 8;
const LINE_LENGTH = 200;
