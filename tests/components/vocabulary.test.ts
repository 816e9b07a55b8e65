// The author's vocabulary is what the tags are. After a change: npx vitest run tests/components/vocabulary.test.ts -u
import { expect, test } from 'vitest';
import { titleOf } from '#lib/widget/widget.ts';
import { listed, tagsIn } from '../../integrations/vocabulary.ts';
import { tagOf } from '../../integrations/widget-folders.ts';
import { everyWidget } from '../widgets/widgets.ts';

const widgets = everyWidget
  .filter(([name]) => name !== 'sound-widget')
  .map(([name, widget]) => {
    const keys = Object.keys(widget.params as object).filter((key) => key !== 'held'); // the build's to say
    const params = [...('net' in widget.params ? ['of'] : []), ...keys].map((key) => `\`${key}\``);
    return `- **\`<${tagOf(name)}>\`** (${params.join(', ')}): ${titleOf(widget)}.`;
  });

const page = `# The author's vocabulary

Written from the files here (\`npx vitest run tests/components/vocabulary.test.ts -u\`), never by hand.

Every \`.astro\` file here, and every folder of \`widgets/\`, is a tag in a chapter: no import, no \`client:*\`. Numbers come from
source order at build time; whatever has an \`id\` can be referred to. A wrong name of any kind fails the build with file and line.
Attributes that end in a question mark can be left out.

In formulas, \`$…$\` and \`$$…$$\`, the macros \`\\Input{n}\` \`\\Kernel{k}\` \`\\Output{o}\` \`\\Gradient{\\delta}\` colour a symbol as the figures do.
Leave a blank line between a tag on its own line and Markdown inside it, or Prettier joins the lines. Regions of a listing lie between
\`// #region name\` and \`// #endregion\`. Sections are \`##\`; a heading's fragment is its text in lower case with hyphens.

## Tags

${listed(tagsIn('src/components'))}

## Widgets

Each also takes \`id\` and \`width\` (\`text\`, \`gutter\` or \`page\`); inside stands its caption. \`/widgets/\` shows them all. \`of\` is a net by its name, or as a value.

${widgets.join('\n')}
`;

test('the vocabulary is written from the tags', () =>
  expect(page).toMatchFileSnapshot('../../src/components/README.md'));
test('every tag says what it is', () => {
  for (const { name, says } of tagsIn('src/components')) expect(says.length, name).toBeGreaterThan(20);
});
