/** A printed sheet as plain text for a terminal: headings underlined, tables in columns, lines folded. */
import type { SheetBlock, SheetTable, SheetView } from '../api/types/sheet.ts';

const width = 100;
const widestCell = 32;

/** The whole sheet, ending without a newline. */
export function sheetText({ caption, title, lead, sections, foot }: SheetView): string {
  const head = `${caption.toUpperCase()}: ${title}`;
  return [
    head,
    '='.repeat(head.length),
    ...lead,
    ...sections.flatMap(({ heading, blocks }) => [
      '',
      ...(heading === null ? [] : [heading, '-'.repeat(heading.length)]),
      ...blocks.flatMap(blockLines),
    ]),
    '',
    foot,
  ].join('\n');
}

function blockLines(block: SheetBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return fold(block.text, width);
    case 'pairs':
      return block.pairs.flatMap(({ term, text }) => hang(`${term}: `, text, '  '));
    case 'list':
      return block.items.flatMap(({ text, notes }, index) => [
        ...hang(`${index + 1}. `, text, '   '),
        ...notes.flatMap(indented),
      ]);
    case 'table':
      return [...(block.caption === null ? [] : fold(block.caption, width)), ...tableLines(block), ''];
    case 'blank': {
      const unit = block.unit === null ? '' : ` ${block.unit}`;
      const room =
        block.choices.length > 0 ? block.choices.map((one) => `[ ] ${one}`).join('   ') : `________________${unit}`;
      return [...fold(block.label, width), ...block.notes.flatMap(indented), ...indented(room), ''];
    }
  }
}

/** Each column as wide as its widest cell, up to a limit beyond which cells are folded. */
function tableLines({ columns, rows }: SheetTable): readonly string[] {
  const all = [columns, ...rows];
  const widths = columns.map((_, column) =>
    Math.min(widestCell, Math.max(...all.map((row) => row[column]?.length ?? 0))),
  );
  const lines = (row: readonly string[]): readonly string[] => {
    const cells = widths.map((room, column) => fold(row[column] ?? '', room));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((cell, column) => (cell[line] ?? '').padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  };
  return [...lines(columns), widths.map((room) => '-'.repeat(room)).join('  '), ...rows.flatMap(lines)];
}

/** The first line begins with a word of its own, the others are indented. */
function hang(first: string, text: string, indent: string): readonly string[] {
  const [start = '', ...rest] = fold(first + text, width - indent.length);
  return [start, ...rest.map((line) => indent + line)];
}

function indented(text: string): readonly string[] {
  return fold(text, width - 3).map((line) => `   ${line}`);
}

/** Lines no longer than the room, broken at spaces; a longer word stays whole. */
function fold(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
