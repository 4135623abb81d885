/**
 * What a step costs with bpmn-engine and its state kept in SQLite beside it: read the state, recover, signal the user task
 * that waits, write the state, one synced commit a step. No permission, form, chain, task list or deadline.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Engine } from 'bpmn-engine';

const source = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://alur" id="bolak-balik">
  <process id="kerja" isExecutable="true">
    <startEvent id="mulai" /><sequenceFlow id="f0" sourceRef="mulai" targetRef="a" />
    <userTask id="a" /><sequenceFlow id="f1" sourceRef="a" targetRef="b" />
    <userTask id="b" /><sequenceFlow id="f2" sourceRef="b" targetRef="a" />
  </process>
</definitions>`;

export interface BpmnBench {
  readonly step: () => Promise<void>;
  readonly close: () => void;
}

/** Starts so many processes in a database in the folder. */
export async function openBpmnBench(folder: string, processes: number): Promise<BpmnBench> {
  const database = new Database(join(folder, 'bpmn.sqlite'));
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.exec('create table states (id integer primary key, state text not null) strict');
  const read = database.prepare<[number], { readonly state: string }>('select state from states where id = ?');
  const write = database.prepare('insert or replace into states (id, state) values (?, ?)');
  const begin = database.transaction((states: readonly string[]) => states.forEach((one, id) => write.run(id, one)));
  const states: string[] = [];
  for (let id = 0; id < processes; id += 1) states.push(await started());
  begin(states);
  let turn = 0;
  return {
    step: async () => {
      const id = turn++ % processes;
      const engine = new Engine().recover(JSON.parse(read.get(id)?.state ?? '') as Parameters<Engine['recover']>[0]);
      const execution = await engine.resume();
      const [waiting] = execution.getPostponed();
      if (waiting === undefined) throw new Error('the process waits for nothing');
      execution.signal({ id: waiting.id });
      write.run(id, JSON.stringify(await engine.getState()));
      await engine.stop();
    },
    close: () => void database.close(),
  };
}

async function started(): Promise<string> {
  const engine = new Engine({ name: 'bolak-balik', source });
  await engine.execute();
  const state = JSON.stringify(await engine.getState());
  await engine.stop();
  return state;
}
