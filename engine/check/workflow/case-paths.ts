/** What the data of a case can hold, by path: the fields of submitted forms and the answers of decisions. */
import { figures } from '../../definition/calculate-definition.ts';
import { mayBeAbsent, openKindsOf } from '../../definition/open-kinds.ts';
import type { Field } from '../../definition/form-definition.ts';
import type { Answer, RuleDefinition } from '../../definition/rule-definition.ts';
import { parseExact } from '../../exact.ts';
import { anyDate, anyNumber, anyYesNo, declared, type Domain } from '../domain.ts';
import { joinDomains } from '../infer.ts';
import { momentsOf } from '../moments.ts';
import type { Surroundings } from '../../definition/surroundings.ts';
import type { Graph } from './graph.ts';

export interface CasePath {
  /** Null for a score, which is a number or a letter. */
  readonly domain: Domain | null;
  /** The path of the submission or decision it belongs to. */
  readonly within: string;
  /** May hold nothing although the submission or decision is there. */
  readonly optional: boolean;
  /** What each row holds, for a field of rows. */
  readonly rows?: readonly Field[];
}

/** Every path that a form or decision of the workflow fills. */
export function casePaths(graph: Graph, { formOf, ruleOf }: Surroundings): ReadonlyMap<string, CasePath> {
  const paths = new Map<string, CasePath>();
  for (const state of graph.states) {
    // What several people wrote is kept under each of them, where no formula reads it.
    for (const ask of state.on.flatMap((event) => (event.each === undefined ? (event.ask ?? []) : []))) {
      for (const field of formOf(ask.form)?.fields ?? []) {
        const optional = !field.required;
        const rows = field.type === 'rows' ? { rows: field.fields ?? [] } : {};
        paths.set(`${ask.as}.${field.name}`, { domain: fieldDomain(field), within: ask.as, optional, ...rows });
      }
    }
    for (const figure of state.calculate === undefined ? [] : figures) {
      const within = state.calculate?.as ?? '';
      paths.set(`${within}.${figure}`, { domain: anyNumber, within, optional: false });
    }
    const rule = state.decide === undefined ? null : ruleOf(state.decide.rule);
    if (state.decide === undefined || rule === null) continue;
    const calculated = calculatedDomains(rule);
    for (const answer of Object.values(rule.answers)) {
      paths.set(`${state.decide.as}.${answer.name}`, {
        domain: calculated.get(answer.name) ?? answerDomain(answer),
        within: state.decide.as,
        optional: mayLack(rule, answer),
      });
    }
  }
  return paths;
}

/** The numbers that calculated answers can have at any date. */
function calculatedDomains(rule: RuleDefinition): ReadonlyMap<string, Domain> {
  const domains = new Map<string, Domain>();
  for (const environment of momentsOf(rule).flatMap((moment) => moment.environments)) {
    for (const { name, answer } of rule.calculations) {
      const domain = environment.get(name)?.domain;
      if (answer === undefined || !domain) continue;
      const before = domains.get(answer);
      domains.set(answer, before === undefined ? domain : (joinDomains(before, domain) ?? domain));
    }
  }
  return domains;
}

/** The values a field of a form lets through. */
export function fieldDomain(field: Field): Domain | null {
  switch (field.type) {
    case 'number':
      return declared(field.range, field.step === undefined ? null : parseExact(field.step));
    case 'choice':
      return { kind: 'text', codes: (field.values ?? []).map((value) => value.code) };
    case 'yes_no':
      return anyYesNo;
    case 'date':
      return anyDate;
    case 'score':
      return null;
    case 'rows':
      return { kind: 'table', entries: new Map() };
    default:
      return { kind: 'text', codes: null };
  }
}

function answerDomain(answer: Answer): Domain {
  switch (answer.type) {
    case 'number':
      return anyNumber;
    case 'yes_no':
      return anyYesNo;
    case 'date':
      return anyDate;
    case 'choice':
      return { kind: 'text', codes: (answer.values ?? []).map((value) => value.code) };
    case 'text':
      return { kind: 'text', codes: null };
  }
}

/** What the law leaves open is no value that a formula could read, and an answer may be absent. */
function mayLack(rule: RuleDefinition, { name }: Answer): boolean {
  return openKindsOf(rule, name).size > 0 || mayBeAbsent(rule, name);
}
