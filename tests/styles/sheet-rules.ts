// The rule of the book's style sheets (docs/decisions/0081), as a function from sheets to the faults in them. It looks at
// what a sheet says, not at what a page shows: that is tests/e2e/seen.spec.ts.
import { basename, dirname } from 'node:path';
import postcss, { type AtRule, type Declaration, type Node, type Rule } from 'postcss';
import parser from 'postcss-selector-parser';
import { layers } from '../../src/styles/layers.ts';

export interface Sheet {
  /** Path below src/: its last two names say what the sheet may style. */
  readonly path: string;
  readonly css: string;
}
export interface Around {
  /** Classes that others write: KaTeX, Shiki. */
  readonly foreign: ReadonlySet<string>;
  /** Custom properties that scripts and markup set, each with where. */
  readonly set: ReadonlyMap<string, string>;
}

/** Where prose stops, at least. */
const stops = ['.widget', '.katex', 'pre'];
/** Floats whose room is kept elsewhere: side notes by the column (prose.css), a legend by the fieldset that it floats in. */
const kept = /^\.note-|legend$/;
const kebab = (name: string) => name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();
/** Sheets of styles/widget/ are one: widget.css. */
const nameOf = ({ path }: Sheet) =>
  path.includes('styles/widget/')
    ? 'widget'
    : kebab(basename(path).replace(/\.\w+$/, '')).replace(/[[\]]/g, '');
const folderOf = ({ path }: Sheet) => basename(dirname(path));

/** Is this tag or class the sheet's own: "note", "note-mark"; "padding-line" of padding; "book-trainer" of trainer? */
const isOwn = (sheet: Sheet, kind: 'tag' | 'class', value: string) =>
  [nameOf(sheet), folderOf(sheet)].some(
    (name) =>
      value === name || value.startsWith(`${name}-`) || (kind === 'tag' && value.endsWith(`-${name}`)),
  );

type Compound = parser.Node[];
/** The first compounds of a list of selectors, those inside :is() and :where() each by itself. */
function firstCompounds(list: parser.Root | parser.Pseudo): Compound[] {
  return list.nodes.flatMap((one) => {
    const { nodes } = one as parser.Selector;
    const end = nodes.findIndex(({ type }) => type === 'combinator');
    const first = end < 0 ? nodes : nodes.slice(0, end);
    const inner = first.find(({ value }) => /^:(is|where)$/.test(value ?? '')) as parser.Pseudo | undefined;
    if (!inner || first.some(({ type }) => type === 'class' || type === 'tag')) return [first];
    return firstCompounds(inner);
  });
}
const parse = (selector: string) => parser().astSync(selector);
const has = /:has\((?:[^()]|\([^()]*\))*\)/g;
/** Any element that hangs on :has() makes the browser lay out everything inside anew (decision 44). */
export const isDear = (selector: string) =>
  selector.search(has) >= 0 && /[\s>+~(]\*\)*$/.test(selector.replaceAll(has, ''));

const ancestors = (node: Rule | AtRule | Declaration) => {
  const all: (AtRule | Rule)[] = [];
  for (let up: Node | undefined = node.parent; up && up.type !== 'root'; up = up.parent)
    all.push(up as AtRule | Rule);
  return all;
};
const atRule = (node: Rule | AtRule | Declaration, name: string) =>
  ancestors(node).find((up): up is AtRule => up.type === 'atrule' && up.name === name);

/** Does everything in here stand without selectors? @page, @view-transition and what wraps them may be outside layers. */
const styles = (node: AtRule): boolean => {
  let found = false;
  node.walkRules(() => {
    found = true;
  });
  return found || node.name === 'font-face';
};

function* faultsOfOne(sheet: Sheet, { foreign, set }: Around): Generator<string> {
  let root;
  try {
    root = postcss.parse(sheet.css);
  } catch (error) {
    yield `does not parse: ${(error as Error).message}`;
    return;
  }
  for (const node of root.nodes) {
    if (node.type === 'comment') continue;
    const layer = node.type === 'atrule' && node.name === 'layer' ? node.params : undefined;
    if (layer !== undefined) {
      if (!(layers as readonly string[]).includes(layer)) yield `no such layer: ${layer}`;
    } else if (node.type !== 'atrule' || (node.name !== 'import' && styles(node)))
      yield `unlayered: ${node.toString().slice(0, 40)}`;
  }

  const all: Rule[] = [];
  root.walkRules((rule) => {
    if (atRule(rule, 'keyframes') === undefined) all.push(rule);
  });
  const scopes: AtRule[] = [];
  root.walkAtRules('scope', (scope) => void scopes.push(scope));
  for (const { params } of scopes) {
    const [, from = '', to = ''] = /^\s*\((.*?)\)\s*(?:to\s*\((.*)\))?\s*$/s.exec(params) ?? [];
    for (const first of from ? firstCompounds(parse(from)) : [[]])
      if (
        !first.some(
          ({ type, value }) => (type === 'tag' || type === 'class') && isOwn(sheet, type, value ?? ''),
        )
      )
        yield `not below its root: @scope (${from})`;
    if (nameOf(sheet) === 'prose')
      for (const stop of stops)
        if (!to.split(',').some((limit) => limit.trim() === stop)) yield `prose goes on into ${stop}`;
  }
  for (const rule of all) {
    const { selector } = rule;
    let list;
    try {
      list = parse(selector);
    } catch (error) {
      yield `does not parse: ${selector}: ${(error as Error).message}`;
      continue;
    }
    const layer = atRule(rule, 'layer')?.params;
    const typesOnly = layer === 'base' || layer === 'paper';
    const nested = rule.parent?.type === 'rule';
    const scoped = atRule(rule, 'scope') !== undefined;
    if (nested && /&/.test(selector.replace(/^&/, ''))) yield `not below its root: ${selector}`;
    else if (layer === 'prose' && !scoped) yield `prose without an end: ${selector}`;
    else if (!nested && !scoped)
      for (const first of firstCompounds(list)) {
        const mine = typesOnly
          ? !first.some(({ type }) => type === 'class' || type === 'id')
          : first.some(
              ({ type, value }) => (type === 'tag' || type === 'class') && isOwn(sheet, type, value ?? ''),
            );
        if (!mine) yield `not below its root: ${selector}`;
      }
    const theirs: string[] = [];
    list.walkClasses(({ value }) => void (foreign.has(value) && theirs.push(value)));
    for (const one of theirs) yield `a class of KaTeX's or Shiki's: .${one} in ${selector}`;
    if (!typesOnly && layer !== 'prose')
      for (const one of rule.selectors)
        if (/[^>\s]\s+code$/.test(one) && !/pre\s+code$/.test(one))
          yield `any code, in captions, too: ${one}`;
    for (const one of rule.selectors) if (isDear(one)) yield `any element that hangs on :has(): ${one}`;
    rule.walkDecls('float', ({ value }) => {
      if (value !== 'none' && !/flow-root/.test(sheet.css) && !rule.selectors.every((one) => kept.test(one)))
        floats.push(`a float that nothing keeps: ${selector}`);
    });
    yield* floats.splice(0);
    const names = new Set<string>();
    rule.each((node) => void (node.type === 'decl' && names.add(node.prop)));
    if (names.has('container-type') && !names.has('container-name'))
      yield `an unnamed container: ${selector}`;
  }
  const asked: string[] = [];
  root.walkAtRules(
    'container',
    ({ params }) => void (/^\s*(\(|not\b|style\()/.test(params) && asked.push(params)),
  );
  for (const params of asked) yield `an unnamed @container: ${params}`;
  for (const property of declared(sheet))
    if (set.has(property)) yield `two meanings: ${property}, set in ${set.get(property)}, too`;
}
const floats: string[] = [];

/** The custom properties that a sheet declares; paper restates tokens, and is not asked. */
function declared(sheet: Sheet): Set<string> {
  const found = new Set<string>();
  try {
    postcss.parse(sheet.css).walkDecls(/^--/, (decl) => {
      if (atRule(decl, 'layer')?.params !== 'paper') found.add(decl.prop);
    });
  } catch {
    // said already
  }
  return found;
}
/** The classes that begin its selectors. What @scope keeps in is nobody else's. */
function bare(sheet: Sheet): Set<string> {
  const found = new Set<string>();
  try {
    postcss.parse(sheet.css).walkRules((rule) => {
      if (rule.parent?.type === 'rule' || atRule(rule, 'scope')) return;
      for (const first of firstCompounds(parse(rule.selector))) {
        const classes = first.filter(({ type }) => type === 'class'); // .listing.figure is what is both
        if (classes.length === 1) found.add(`.${classes[0].value}`);
      }
    });
  } catch {
    // said already
  }
  return found;
}
function* shared(sheets: readonly Sheet[], of: (sheet: Sheet) => Set<string>, words: string) {
  const owners = new Map<string, Set<string>>();
  for (const sheet of sheets)
    for (const one of of(sheet)) {
      const name = nameOf(sheet) === 'widget' ? 'widget' : sheet.path;
      owners.set(one, (owners.get(one) ?? new Set()).add(name));
    }
  for (const [one, paths] of owners)
    if (paths.size > 1) yield `${words}: ${one} in ${[...paths].join(' and ')}`;
}

/** Every fault of these sheets, each with where it is. */
export function faults(sheets: readonly Sheet[], around: Around): string[] {
  return [
    ...sheets.flatMap((sheet) => [...faultsOfOne(sheet, around)].map((fault) => `${sheet.path}: ${fault}`)),
    ...shared(sheets, bare, 'a class of two sheets'),
    ...shared(sheets, declared, 'two meanings'),
  ];
}
