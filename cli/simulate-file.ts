/** A simulation over a file of people, in one pass, or in two where people are compared with their cohort. */
import {
  alone,
  createSimulation,
  portion,
  problem,
  readHeading,
  type CalendarDefinition,
  type Compared,
  type Heading,
  type Problem,
  type RuleDefinition,
  type Simulation,
} from '../engine/index.ts';
import { joinLists, type JoinedLists, type ListFile } from './join-lists.ts';
import { readPopulation, readStart, type PopulationFile } from './read-population.ts';
import { createLines, csvLine } from './simulation-csv.ts';

export interface FileRequest {
  readonly before: RuleDefinition;
  readonly after: RuleDefinition;
  readonly at: string;
  /** The days that the institution works; null where it has no calendar. */
  readonly calendar: CalendarDefinition | null;
  /** The files of lists beside it. */
  readonly lists: readonly ListFile[];
  /** The column by which totals are given, if not `unit`. */
  readonly unit: string | null;
  /** Columns that are there for others. */
  readonly ignored: readonly string[];
}

export interface Listeners {
  /** Takes CSV text as spreadsheets read it, one line for each person; null when nobody asked for it. */
  readonly tellPerson: ((text: string) => Promise<void>) | null;
  readonly tellProgress: (text: string) => void;
}

export interface SimulatedFile {
  readonly simulation: Simulation;
  /** What is to be known of the files besides. */
  readonly warnings: readonly Problem[];
}

/** The simulation after all of the file, or the problems of its heading. @throws Misuse, UnreadableRow; EngineError for the date */
export async function simulateFile(
  file: PopulationFile,
  request: FileRequest,
  { tellPerson, tellProgress }: Listeners,
): Promise<SimulatedFile | { readonly problems: readonly Problem[] }> {
  const start = await readStart(file);
  if (start === null || start.isEmpty)
    return { problems: [problem('population-empty', { file: file.shown, line: 1, column: 1 })] };
  const heading = readHeading(start.heading, { file: file.shown, ...request });
  if (!('columns' in heading)) return { problems: heading };
  const joined = await joinLists({ ...request, files: request.lists, heading, tellProgress });
  if (!('listsOf' in joined)) return { problems: joined };
  try {
    return await simulateJoined(
      file,
      request,
      { heading, joined, delimiter: start.delimiter },
      { tellPerson, tellProgress },
    );
  } finally {
    joined.close();
  }
}

interface Joined {
  readonly heading: Heading;
  readonly joined: JoinedLists;
  readonly delimiter: string;
}

async function simulateJoined(
  file: PopulationFile,
  request: FileRequest,
  { heading, joined, delimiter }: Joined,
  { tellPerson, tellProgress }: Listeners,
): Promise<SimulatedFile> {
  const simulation = createSimulation({ ...request, heading, delimiter, lists: joined.headings });
  const progress = (what: string, more: number, soFar: number): void => {
    const passed = Math.floor(soFar / 100_000) > Math.floor((soFar - more) / 100_000);
    if (passed) tellProgress(`${soFar} orang ${what} …`);
  };
  if (simulation.needsCohort) {
    await readPopulation(file, portion, (records, soFar) => {
      simulation.gather(records.map(alone));
      progress('dikumpulkan (gathered)', records.length, soFar);
    });
  }
  const lines = tellPerson === null ? null : createLines(heading, simulation.answers);
  if (lines !== null) await tellPerson?.(`\ufeff${csvLine(lines.heading)}`);
  await readPopulation(file, portion, async (records, soFar) => {
    const text: string[] = [];
    const tell = (compared: Compared, record: readonly string[]): void => {
      if (lines !== null) text.push(csvLine(lines.person(compared, record)));
    };
    const rows = records.map((record) => ({ record, lists: joined.listsOf(record) }));
    await simulation.add(rows, lines === null ? undefined : tell);
    await tellPerson?.(text.join(''));
    progress('dibandingkan (compared)', records.length, soFar);
  });
  return { simulation, warnings: joined.left() };
}
