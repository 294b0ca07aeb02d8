// The faults around the moment at which a message or file is stored: where the money is.
import { anyWay, type FaultKindRow, files } from './fault-kind.ts';
import { senderSees } from './fault-parameters.ts';

export const commitFaults = [
  {
    key: 'lost-before-processing',
    title: {
      nb: 'Tapt før behandling: lest, aldri behandlet, intet svar; en fil forsvinner',
      en: 'Lost before processing: read, never processed, no answer; a file vanishes',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [senderSees],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'answer-lost',
    title: {
      nb: 'Behandlet, men svaret går tapt; en fil får aldri kvittering',
      en: 'Processed, but the answer is lost; a file never gets its receipt',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [senderSees],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'answered-not-processed',
    title: {
      nb: 'Besvart som behandlet, men ingenting er lagret: bare avstemming finner det',
      en: 'Answered as processed, but nothing is stored: only reconciliation finds it',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'half-imported',
    title: {
      nb: 'Halve filen er importert når prosessen dør; den tas opp igjen ved neste start',
      en: 'Half the file is imported when the process dies; it is taken up again at the next start',
    },
    moment: 'at-commit',
    ways: files,
    parameters: [],
    times: 1,
    evidence: 'F-415',
  },
  {
    key: 'delivered-twice',
    title: {
      nb: 'Samme melding eller fil leveres to ganger; avsenderen ser det første svaret',
      en: 'The same message or file is delivered twice; the sender sees the first answer',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'overtaken',
    title: {
      nb: 'Meldingen holdes, og behandles etter den neste; avsenderen får intet svar',
      en: 'The message is held, and processed after the next one; its sender gets no answer',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [senderSees],
    times: 1,
    evidence: 'F-414',
  },
] as const satisfies readonly FaultKindRow[];
