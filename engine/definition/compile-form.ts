/** A form file's tree → a frozen, hashed form definition with the JSON Schema of its submissions, or its problems. */
import { canonicalJson, sha256 } from '../canonical.ts';
import type { Problem } from '../problem.ts';
import { compileAbout } from './compile-about.ts';
import { compileField, type Rules } from './compile-field.ts';
import type { Field, FormDefinition } from './form-definition.ts';
import { withoutPositions } from './compile-rule.ts';
import { deepFreeze } from './freeze.ts';
import type { YamlNode } from './parse-yaml.ts';
import { submissionSchema } from './submission-schema.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

export interface CompiledForm {
  readonly definition: FormDefinition | null;
  readonly problems: readonly Problem[];
}

/** Compiles a form; `rules` finds those whose facts its fields name. */
export function compileForm(root: YamlNode, pack: string, rules: Rules): CompiledForm {
  const problems: Problem[] = [];
  const fields = inParts(
    entriesOf(child(root, 'fields')).map(([name, { keyAt, value }]) =>
      compileField({ name, keyAt, value, inRows: false }, rules, problems),
    ),
  );
  const help = textOf(child(root, 'help'));
  const form = {
    kind: 'form' as const,
    id: textOf(child(root, 'form')) ?? '',
    pack,
    title: textOf(child(root, 'title')) ?? '',
    ...(help === undefined ? {} : { help }),
    about: compileAbout(root),
    fields,
    schema: submissionSchema(fields),
    at: root.at,
  };
  const definition = deepFreeze({ ...form, hash: sha256(canonicalJson(withoutPositions(form))) });
  return { definition: problems.some((one) => one.severity === 'error') ? null : definition, problems };
}

/** A heading holds until the next one. */
function inParts(fields: readonly Field[]): readonly Field[] {
  let current: string | undefined;
  return fields.map((field) => {
    current = field.heading ?? current;
    return current === undefined ? field : { ...field, heading: current };
  });
}
