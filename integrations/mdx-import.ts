// Imports and variables as an MDX tree has them: the words, and what they parse to.

const program = (statement: object) => ({
  estree: { type: 'Program', sourceType: 'module', body: [statement] },
});
const identifier = (name: string) => ({ type: 'Identifier', name });

/** `import Name from "/src/…/Name.astro";`, with `* as Name` the whole module, and without a name for its effect. */
export function importOf(from: string, name?: string) {
  const raw = JSON.stringify(from);
  const [, whole] = /^\* as (\w+)$/.exec(name ?? '') ?? [];
  const specifiers = whole
    ? [{ type: 'ImportNamespaceSpecifier', local: identifier(whole) }]
    : name
      ? [{ type: 'ImportDefaultSpecifier', local: identifier(name) }]
      : [];
  return {
    type: 'mdxjsEsm',
    value: `import ${name ? `${name} from ` : ''}${raw};`,
    data: program({
      type: 'ImportDeclaration',
      specifiers,
      source: { type: 'Literal', value: from, raw },
      attributes: [],
    }),
  };
}

/** `{name}` as the value of an attribute. */
export const variable = (name: string) => ({
  type: 'mdxJsxAttributeValueExpression',
  value: name,
  data: program({ type: 'ExpressionStatement', expression: identifier(name) }),
});
