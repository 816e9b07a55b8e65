// The author's vocabulary, src/components/README.md, written from the tags themselves: what each file says at its head, and its Props.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a tag's file tells an author. */
export interface Tag {
  readonly name: string;
  /** As they are written; those that can be left out end in a question mark. */
  readonly attributes: readonly string[];
  readonly says: string;
}

/** Set by the remark plugins, or a part of a picture: no author writes them. */
const UNWRITTEN = { attributes: ['number', 'widget', 'alone', 'shape'], files: ['Widget', 'Cells'] };

/** Tags in a sentence as code, unless they are in code. */
const coded = (text: string) =>
  text
    .split(/(`[^`]*`)/)
    .map((part, at) =>
      at % 2 ? part : part.replace(/<[A-Z](?:[^<>]|\{[^}]*\})*>(?:[^<>`]*<\/\w+>)?/g, '`$&`'),
    )
    .join('');

/** @param source of an .astro file whose frontmatter begins with its comment. */
export function tagOf(name: string, source: string): Tag {
  const front = /^---\n([\s\S]*?)\n---/.exec(source)?.[1] ?? '';
  const says =
    /^(?:\/\/.*\n?)+/
      .exec(front)?.[0]
      .replace(/^\/\/ ?/gm, '')
      .trim()
      .replaceAll('\n', ' ') ?? '';
  const props = /(?:interface|type) Props[\s\S]*?\n\}?;?\n(?=\S|$)/.exec(`${front}\n`)?.[0] ?? '';
  const attributes = [...props.matchAll(/^ {2,6}(\w+)(\??):/gm)].map(
    ([, key, optional]) => `${key}${optional}`,
  );
  return {
    name,
    attributes: [...new Set(attributes)].filter(
      (key) => !UNWRITTEN.attributes.includes(key.replace('?', '')),
    ),
    says: coded(says),
  };
}

/** Every tag of the folder, in the order of their names. */
export const tagsIn = (folder: string): Tag[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.astro') && !UNWRITTEN.files.includes(file.replace('.astro', '')))
    .sort()
    .map((file) => tagOf(file.replace('.astro', ''), readFileSync(join(folder, file), 'utf8')));

/** A line of Markdown a tag. */
export const listed = (tags: readonly Tag[]): string =>
  tags
    .map(({ name, attributes, says }) => {
      const written = attributes.map((key) => `\`${key}\``).join(', ');
      return `- **\`<${name}>\`**${written && ` (${written})`}: ${says}`;
    })
    .join('\n');
