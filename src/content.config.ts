// What a chapter says of itself at the top of its file. The build fails, naming file and field, when one is missing or wrong.
// The file's name gives number and route: 06-stride.mdx is chapter 6 at /stride/ (src/lib/book/chapters.ts has the list).
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const chapters = defineCollection({
  loader: glob({
    base: './src/content/chapters',
    pattern: '[0-9][0-9]-*.mdx',
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
  }),
  schema: z.strictObject({
    /** The chapter's name, as in the table of contents: “Stride”. */
    title: z.string().min(1).max(60),
    /** A shorter name for the running head and for previous/next, when the title is long. */
    short: z.string().max(24).optional(),
    /** The one question the chapter answers; it stands under the title, in the contents and in search results. */
    question: z.string().endsWith('?'),
    /** What the reader will be able to do afterwards, in one or two plain sentences (search engines, shared links). */
    description: z.string().min(40).max(240),
    /** `draft` shows a line that says so; `complete` is text, figures, listings, exercises and sources. */
    status: z.enum(['draft', 'complete']).default('draft'),
    /** About how long it takes to read and play, in minutes. */
    minutes: z.number().int().positive().max(120).optional(),
    /** Keys of references.bib that the chapter rests on beside those it cites with <Cite>. */
    sources: z.array(z.string()).default([]),
    /** What a reader should have read first: slugs of earlier chapters. */
    after: z.array(z.string()).default([]),
  }),
});

export const collections = { chapters };
