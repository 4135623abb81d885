/** Turns the YAML library's syntax errors into the mistakes administrators make, with the corrected line. */
import { problem, type Position, type Problem } from '../problem.ts';

interface SyntaxError {
  readonly code: string;
  readonly at: Position;
}

/** One problem for each line with errors: the likeliest cause, or `yaml-syntax` with the library's own code. */
export function explainSyntax(
  file: { readonly path: string; readonly text: string },
  errors: readonly SyntaxError[],
): Problem[] {
  if (errors.length === 0) return [];
  const lines = file.text.split(/\r?\n/);
  const explained = new Set<number>();
  const problems: Problem[] = [];
  for (const error of errors) {
    const found = explainOne(error, lines);
    if (explained.has(found.line)) continue;
    explained.add(found.line);
    problems.push(found);
  }
  return problems;
}

function explainOne(error: SyntaxError, lines: readonly string[]): Problem {
  const { at } = error;
  const line = lines[at.line - 1] ?? '';
  if (error.code === 'TAB_AS_INDENT') return problem('tab', at);
  if (error.code === 'MULTIPLE_DOCS') return problem('many-documents', at);
  const before = { ...at, line: Math.max(at.line - 1, 1), column: 1 };
  // an unclosed "[90..110)" is only noticed on the line after it
  for (const [text, place] of [
    [line, at],
    [lines[before.line - 1] ?? '', before],
  ] as const) {
    const interval = /:\s*([[\](][^"'\],]*\.\.[^"'\],]*[[\])])/.exec(text);
    if (interval?.[1] !== undefined && error.code !== 'MISSING_CHAR') {
      return problem(
        'unquoted-interval',
        { ...place, column: text.indexOf(interval[1]) + 1 },
        { value: interval[1].trim() },
      );
    }
  }
  const comparison = /:\s*([<>]=?\s*[^,}"'#]+)/.exec(line);
  if (comparison?.[1] !== undefined && ['BAD_SCALAR_START', 'UNEXPECTED_TOKEN'].includes(error.code)) {
    const column = comparison.index + comparison[0].indexOf(comparison[1]) + 1;
    return problem('unquoted-comparison', { ...at, column }, { value: comparison[1].trim() });
  }
  if (/:\s*-\s*([,}]|$)/.test(line) && ['UNEXPECTED_TOKEN', 'BLOCK_IN_FLOW'].includes(error.code)) {
    return problem('bare-dash', at);
  }
  const sentence = /^(\s*(?:- )?[\w-]+):\s+(.*:\s.*)$/.exec(line);
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && sentence !== null) {
    return problem('unquoted-colon', at, {
      line: `${sentence[1]}: "${(sentence[2] ?? '').replaceAll('"', '\\"')}"`.trim(),
    });
  }
  if (error.code === 'MISSING_CHAR') return problem('unclosed', at);
  if (error.code === 'BAD_INDENT') return problem('bad-indent', at);
  return problem('yaml-syntax', at, { detail: error.code });
}
