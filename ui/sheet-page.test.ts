import { describe, expect, it } from 'vitest';
import { loadLibrary, lookUp, readContentFolders } from '../engine/index.ts';
import { ruleOf } from '../engine/rules/testing.ts';
import { sheetView } from '../api/views/sheets/sheet.ts';
import { standaloneSheet } from './sheet-page.ts';

const kinds = ['legend', 'annex', 'form'] as const;

/** A rule whose every text would run if it were not escaped. */
const hostile = ruleOf(
  `rule: uji
version: 1
title: <script>alert(1)</script>
basis: <b>dasar</b> & "kutip"
source: </style><script>alert(2)</script>
effective: 2020-01-01
facts:
  a: { label: "<img src=x onerror=alert(3)>", help: "<i>bantuan</i>", unit: "<u>poin</u>", range: "[0..1]", step: 1 }
  b: { label: "B", values: { x: "<script>x</script>", y: "Y" } }
parameters:
  p: { label: "</td><script>p</script>", unit: nilai, basis: "<a href=x>pasal</a>", values: { 2020-01-01: 1 } }
calculate:
  c: { label: "<svg onload=alert(4)>", formula: "a * p" }
answers:
  hasil: { label: "<hr>", values: { m: "<em>m</em>", n: "n" } }
decide:
  hit: unique
  rows:
    - { hasil: m, b: x, note: "<script>note</script>" }
    - { hasil: n, b: y, tafsir: { reading: "<script>r</script>", basis: "<x>", by: "<y>" } }
tafsir:
  - { reading: "<script>t</script>", basis: "<x>", by: "<y>" }
`,
);

describe('a sheet as a file of its own', () => {
  it.each(kinds)('escapes everything that comes from the rule: %s', async (kind) => {
    const page = await standaloneSheet(sheetView(hostile, kind, '2020-01-01', 'id'));
    const body = page.slice(page.indexOf('<body>'));
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<(script|img|svg|b|i|u|a|hr|em|x|y)[\s>]/);
    expect(page.match(/<\/?style>/g)).toEqual(['<style>', '</style>']);
  });

  it('loads nothing from anywhere, and names its language', async () => {
    const library = loadLibrary(readContentFolders(process.cwd()).files);
    for (const kind of kinds) {
      const rule = lookUp(library, 'rule', 'nasional', 'sakip/nilai-88-2021');
      if (rule === null) throw new Error('no rule');
      const page = await standaloneSheet(sheetView(rule, kind, '2026-12-31', 'id'));
      expect(page).toMatch(/^<!doctype html>\s*<html lang="id">/);
      expect(page).not.toMatch(/\b(src|href)=|url\(|@import|<script|<link/);
    }
  });
});
