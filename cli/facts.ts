/** `alur facts`: what a rule asks and answers, for tools and forms. */
import {
  EngineError,
  describeAllowed,
  givenFacts,
  isGiven,
  listsOf,
  showRange,
  type Answer,
  type Fact,
} from '../engine/index.ts';
import { dateOption, exit, onlyWord, readArguments, required } from './arguments.ts';
import { findRule, loadContentOf, problemsOfRule } from './content.ts';
import { print, printJson, printProblems } from './print.ts';

const usage = 'alur facts <aturan> --institution <slug> [--at <TTTT-BB-HH>] [--json]';

export async function runFacts(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { institution: 'text', at: 'text' }, usage);
  const id = onlyWord(read, usage);
  const institution = required(read, 'institution', usage);
  const content = loadContentOf(institution);
  const rule = findRule(content, institution, id);
  if (rule === null) return printProblems(problemsOfRule(content, institution, id), read.options['json'] === true);
  const at = read.options['at'] === undefined ? undefined : dateOption(read, 'at', usage);
  if (at !== undefined && at < rule.effective) {
    throw new EngineError('not-in-force', { rule: rule.id, effective: rule.effective, at });
  }
  const scaleOf = (fact: Fact): readonly string[] => {
    const history = fact.scale === undefined ? undefined : rule.parameters[fact.scale]?.history;
    const dated = at !== undefined ? history?.findLast((one) => one.from <= at) : history?.at(-1);
    return typeof dated?.value === 'object' ? Object.keys(dated.value) : [];
  };
  const facts = Object.values(rule.facts).map((fact) => ({
    ...describe(fact),
    optional: isOptional(fact.name),
    ...letters(scaleOf(fact)),
  }));
  const lists = [...listsOf(rule).values()]
    .filter(({ list }) => isGiven(list))
    .map((of) => ({ list: of.list, facts: givenFacts(of).flatMap((name) => of.rule.facts[name] ?? []) }));
  const answers = Object.values(rule.answers).map(describe);
  if (read.options['json'] === true) {
    printJson({
      rule: { id: rule.id, version: rule.version, pack: rule.pack, hash: rule.hash, title: rule.title },
      facts,
      answers,
      lists: lists.map(({ list: { name, label, rule: judge, optional }, facts: own }) => ({
        name,
        label,
        rule: judge,
        optional,
        facts: own.map((fact) => ({ ...describe(fact), optional: fact.optional })),
      })),
      one_of: rule.oneOf,
    });
    return exit.fine;
  }
  print(`${rule.title} (${rule.id}, versi ${rule.version}, paket ${rule.pack})`);
  print('Data:');
  for (const fact of Object.values(rule.facts)) {
    print(
      `  ${fact.name}: ${fact.label} — ${describeAllowed(fact, scaleOf(fact)).id}${isOptional(fact.name) ? ' (boleh kosong)' : ''}`,
    );
  }
  for (const { list, facts: own } of lists) {
    const { name, label, optional, rule: judge } = list;
    print(`  ${name}: ${label} — daftar; setiap butir menurut aturan ${judge}${optional ? ' (boleh kosong)' : ''}`);
    for (const fact of own)
      print(`    ${fact.name}: ${fact.label} — ${describeAllowed(fact).id}${fact.optional ? ' (boleh kosong)' : ''}`);
  }
  print('Jawaban:');
  for (const answer of Object.values(rule.answers)) {
    print(
      `  ${answer.name}: ${answer.label}${answer.values === undefined ? '' : ` — ${answer.values.map((one) => one.code).join(', ')}`}`,
    );
  }
  return exit.fine;

  function isOptional(name: string): boolean {
    const alternative = rule?.oneOf.some(({ either, or }) => either.includes(name) || or.includes(name)) ?? false;
    return alternative || (rule?.facts[name]?.optional ?? false);
  }
}

function letters(codes: readonly string[]): { readonly letters?: readonly string[] } {
  return codes.length === 0 ? {} : { letters: codes };
}

function describe(one: Fact | Answer): Record<string, unknown> {
  return {
    name: one.name,
    label: one.label,
    type: one.type,
    ...('help' in one && one.help !== undefined ? { help: one.help } : {}),
    ...(one.unit === undefined ? {} : { unit: one.unit }),
    ...('range' in one && one.range !== undefined ? { range: showRange(one.range) } : {}),
    ...('step' in one && one.step !== undefined ? { step: one.step } : {}),
    ...(one.values === undefined
      ? {}
      : {
          values: one.values.map((value) => value.code),
          labels: Object.fromEntries(one.values.map((value) => [value.code, value.label])),
        }),
  };
}
