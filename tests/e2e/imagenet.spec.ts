// Chapter 14 as its text invites the reader to go through it: WordNet walked by keyboard, mouse and touch, words searched, mistakes measured,
// five guesses ranked; every number that the text states is that of lib/wordnet or facts.json.
import { expect, test, type Locator, type Page } from '@playwright/test';
import facts from '#lib/nets/facts.json' with { type: 'json' };
import { mistake } from '#lib/wordnet/mistake.ts';
import { nearestClasses } from '#lib/wordnet/near.ts';
import { trunk, unfolded, wholeFile } from '#lib/wordnet/trunk.ts';
import { classesBelow } from '#lib/wordnet/walk.ts';
import {
  answer,
  drag,
  drawn,
  errorsOf,
  everyControlWorks,
  figure,
  loadsNoEngine,
  neverWider,
  nonsenseIsNoted,
  onPhone,
  onScreen,
  open,
  standsWithoutScripts,
  unfold,
  type Chapter,
} from './figure.ts';
import { builtPage, scriptsOf } from './built.ts';

const chapter: Chapter = { slug: 'imagenet', number: 14, figures: ['walk', 'guess', 'far'] };

standsWithoutScripts(chapter, async (page) => {
  await expect(figure(page, 'guess').locator('.offers-plain')).toContainText(
    'Norfolk terrier, Norwich terrier',
  );
  await page.locator('#keys summary').last().click();
  await expect(page.locator('#keys')).toContainText('two names that occur twice: 998');
});
everyControlWorks(chapter);
nonsenseIsNoted(chapter, { walk: 'at=n00000000', guess: 'guesses=aa-----', far: 'pin=dog' });
loadsNoEngine(chapter);
neverWider(chapter, '#walk.at=n03183080&walk.word=cat&guess.case=4&far.at=n04330267');

const words = (here: Locator) => here.locator('.widget-words');
const named = (word: string) => trunk.synsets.find(({ words: [first] }) => first === word)!;
const count = (word: string) => classesBelow(trunk, named(word).id).length;
const walk = (page: Page, hash = '') => onScreen(page, chapter, 'walk', hash);
const search = async (here: Locator, word: string) => {
  const field = here.getByRole('textbox', { name: 'Search a word' });
  await field.fill(word);
  return here.locator('.search-found button');
};

test('the three things to try, by keyboard: two cranes, two ways up from a dog, all nouns', async ({
  page,
}) => {
  const errors = errorsOf(page);
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const here = await walk(page);
  const found = await search(here, 'crane');
  await expect(found).toHaveCount(2);
  for (const [i, gloss] of ['large long-necked wading bird', 'lifts and moves heavy objects'].entries()) {
    await expect(found.nth(i)).toContainText(gloss);
    await expect(found.nth(i)).toContainText('one of the 1,000');
  }

  const dogs = await search(here, 'dog');
  await dogs.first().focus();
  await page.keyboard.press('Enter');
  await expect(words(here)).toContainText(`${count('dog')} of the 1,000 classes lie below it`);
  await expect(here.locator('.card-above .stop-name')).toHaveText(['canine', 'domestic animal']);
  await expect(here.locator('.card-above .stop-count')).toHaveText([
    String(count('canine')),
    String(count('domestic animal')),
  ]);
  const stage = here.locator('.widget-stage');
  await stage.focus();
  await page.keyboard.press('ArrowUp');
  await expect(here.locator('.card-all')).toHaveText('canine, canid');
  await page.keyboard.press('ArrowDown');
  await expect(here.locator('.card-id')).toHaveText(named('dog').id);
  await page.keyboard.press('ArrowDown');
  await expect(here.locator('.card-all')).toContainText('hunting dog');
  await page.keyboard.press('Home');
  await expect(here.locator('.card-holds')).toHaveText('1,000 of the 1,000 classes lie below it.');

  expect(fetched.filter((url) => url.includes('/data/wordnet/'))).toEqual([]); // not before it is asked for
  await search(here, 'happiness');
  await expect(here.locator('.search-says')).toContainText('Below the figure all nouns can be searched');
  await unfold(here);
  await here.getByRole('checkbox', { name: 'Search all nouns' }).check();
  await expect(here.locator('.search-found button').first()).toContainText(
    'none of the 1,000; its nearest here is',
  );
  expect(fetched.filter((url) => url.includes('/data/wordnet/'))).toHaveLength(1);
  await here.locator('.search-found button').first().click();
  await expect(here.locator('.card-holds')).toContainText('of the 1,000 classes');
  expect(errors).toEqual([]);
});

test('the drawing: boxes are as wide as what they hold, a box is pressed, the drawing is pulled', async ({
  page,
}) => {
  const here = await walk(page, `#walk.at=${named('dog').id}`);
  const box = (id: string) => here.locator(`.tree-box[data-datum="${id}"]`);
  const width = async (id: string) => (await box(id).boundingBox())!.width;
  const [hunting, terrier] = [named('hunting dog'), named('terrier')].map(({ id }) => id);
  const share = unfolded.at(terrier).slots / unfolded.at(hunting).slots;
  expect((await width(terrier)) / (await width(hunting))).toBeCloseTo(share, 1);
  const before = (await box(terrier).boundingBox())!.x;
  await drag(box(hunting), 60);
  expect((await box(terrier).boundingBox())!.x - before).toBeGreaterThan(40);
  await expect(here.locator('.card-id')).toHaveText(named('dog').id); // a pull is no press
  await expect.poll(() => new URL(page.url()).hash).toContain('walk.shift=-');
  await here.locator('.widget-stage').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await box(terrier).click();
  await expect(here.locator('.card-all')).toHaveText('terrier');
  await expect(here.locator('.card-below button')).toHaveCount(trunk.children(terrier).length);
  await expect.poll(() => new URL(page.url()).hash).toContain(`walk.at=${terrier}`);
  expect(new URL(page.url()).hash).not.toContain('shift');
});

test('how far a mistake is, over which of two ancestors', async ({ page }) => {
  const here = await onScreen(page, chapter, 'far');
  const [tabby, beagle, laptop] = ['tabby', 'beagle', 'laptop'].map(named);
  await expect(here.locator('.far-way .stop-name')).toHaveText(['tabby', 'domestic cat', 'Egyptian cat']);
  const between = mistake(trunk, tabby.id, beagle.id);
  await (await search(here, 'beagle')).first().click();
  await expect(here.locator('.far-says')).toContainText(
    `“domestic animal” is the lowest that both are, 2 steps above “tabby” and 4 steps above “beagle”: ${between.steps} steps in all.`,
  );
  await expect(here.locator('.far-says')).toContainText('So is “carnivore”.');
  await expect(here.locator('.far-way .stop-name')).toHaveText(
    [...between.up, ...between.down.slice(1)].map(({ words: [first] }) => first),
  );
  await (await search(here, 'laptop')).first().click();
  await expect(here.locator('.far-says')).toContainText(
    `${mistake(trunk, tabby.id, laptop.id).steps} steps in all`,
  );
  await here.locator('.widget-stage').focus();
  await page.keyboard.press('p');
  await expect(here.locator('.far-says')).toHaveText('“laptop” is pinned. Go to another synset, as a guess.');
  await page.keyboard.press('w');
  await expect(here.getByRole('textbox', { name: 'Search a word' })).toHaveValue('laptop');
});

test('five guesses by keyboard: notebook is a coin toss, and the rates follow', async ({ page }) => {
  const here = await onScreen(page, chapter, 'guess');
  await expect(here.locator('.worth-rates')).toHaveText(
    'Of 1 finished case: top-1 error 1 of 1, 100 %; top-5 error 0 of 1, 0 %.',
  );
  await here.locator('.place-rows rect').nth(2).click();
  await expect(here.locator('.case-gloss')).toHaveText(named('notebook').gloss);
  const offered = await here.locator('.offer-name').allTextContents();
  expect(offered.toSorted()).toEqual(
    [
      'notebook',
      ...nearestClasses(trunk, named('notebook').id, 9).map(({ words: [first] }) => first),
    ].toSorted(),
  );
  const stage = here.locator('.widget-stage');
  await stage.focus();
  const put = async (name: string, rank: number) => {
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowUp');
    for (let i = 0; i < offered.indexOf(name); i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press(String(rank));
  };
  for (const [i, name] of [
    'notebook',
    ...offered.filter((each) => !/notebook|laptop/.test(each)).slice(0, 3),
  ].entries())
    await put(name, i + 1);
  await expect(here.locator('.worth-verdict')).toHaveText('1 guess more.');
  await put('laptop', 1); // moves the others down
  await expect(here.locator('.worth-verdict')).toContainText(
    'It is “notebook”, guess number 2: wrong by top-1, right by top-5. The first guess is 2 steps away',
  );
  await put('notebook', 1);
  await expect(here.locator('.worth-verdict')).toHaveText(
    'It is “notebook”, your first guess: right by top-1 and by top-5.',
  );
  await expect(here.locator('.worth-rates')).toHaveText(
    'Of 2 finished cases: top-1 error 1 of 2, 50 %; top-5 error 0 of 2, 0 %.',
  );
  await page.keyboard.press('Delete');
  await expect(here.locator('.worth-rates')).toContainText('Of 1 finished case');
});

test('on a phone, by touch: a box, a search, five guesses', async ({ browser }) => {
  await onPhone(browser, async (page) => {
    const here = await walk(page, `#walk.at=${named('domestic cat').id}`);
    const box = here.locator(`.tree-box[data-datum="${named('tabby').id}"]`);
    await box.tap();
    await expect(here.locator('.card-all')).toHaveText('tabby, tabby cat');
    await (await search(here, 'cliff')).first().tap();
    await expect(here.locator('.card-holds')).toHaveText('It is one of the 1,000 classes.');
    const guess = figure(page, 'guess');
    await guess.scrollIntoViewIfNeeded();
    await guess.getByRole('button', { name: 'Step forward' }).tap();
    await drawn(guess);
    for (const name of ['tiger', 'lion', 'cheetah', 'jaguar', 'lynx'])
      await guess.getByRole('button', { name, exact: true }).tap();
    await expect(guess.locator('.worth-verdict')).toContainText(
      'not among the five: wrong by top-1 and by top-5',
    );
    await guess.getByRole('button', { name: /^lynx\s?, guess 5$/ }).tap();
    await guess.getByRole('button', { name: 'snow leopard', exact: true }).tap();
    await expect(guess.locator('.worth-verdict')).toContainText(
      'guess number 5: wrong by top-1, right by top-5',
    );
  });
});

test('every number of the text is computed or published', () => {
  const page = builtPage('/imagenet/');
  const values = [...page.querySelectorAll('main .prose data.count')].map((each) =>
    Number(each.getAttribute('value')),
  );
  const { imagenet, alexnet } = facts;
  const steps = (a: string, b: string) => mistake(trunk, named(a).id, named(b).id).steps;
  const stated = [
    wholeFile.synsets,
    trunk.synsets.length,
    75, // with several parents
    998, // different first words
    count('animal'),
    count('artifact'),
    count('person'),
    count('dog'),
    count('canine'),
    278, // the kit fox
    steps('tabby', 'Egyptian cat'),
    steps('tabby', 'laptop'),
    steps('tabby', 'beagle'),
    steps('entity', 'cliff'),
    imagenet.images,
    imagenet.synsets,
    imagenet.ilsvrc2012_train,
    imagenet.classes,
    imagenet.label_errors_pct.value,
    imagenet.new_test_set_drop.most,
    imagenet.person.top5,
    alexnet.ilsvrc2012['1cnn'][0]!,
    alexnet.ilsvrc2012['1cnn'][1]!,
  ];
  for (const value of stated) expect(values, String(value)).toContain(value);
  expect(trunk.synsets.filter(({ isClass }) => isClass)[278].words[0]).toBe('kit fox');
  const text = page.querySelector('main')!.textContent!.replace(/\s+/g, ' ');
  expect(text).toContain('82,115 synsets of nouns');
  expect(text).toContain('14,197,122 images under 21,841 names');
});

test('the exercises', async ({ page }) => {
  const { images, synsets } = facts.imagenet;
  await open(page, chapter);
  await answer(page, [
    { id: 'average', right: (images / synsets).toFixed(0), wrong: '1281', told: 'for the challenge' },
    { id: 'blind', right: String(100 - 5 / 10), wrong: '99.9', told: 'top-1 error of a blind guess' },
    { id: 'four', right: '75 25', wrong: '25 75', told: 'the shares that are right' },
    {
      id: 'terriers',
      right: String(mistake(trunk, named('Norwich terrier').id, named('Norfolk terrier').id).steps),
      wrong: '1',
      told: 'another one down',
    },
    {
      id: 'keys',
      right: String(new Set(trunk.synsets.filter((s) => s.isClass).map((s) => s.words[0])).size),
      wrong: '999',
      told: 'then another one',
    },
  ]);
});

test('the nouns that are drawn come with their notice, and lie apart from the code', () => {
  const withNouns = [...scriptsOf(builtPage('/imagenet/'))].filter(([, source]) =>
    source.includes('Canis familiaris'),
  );
  expect(withNouns).toHaveLength(1);
  expect(withNouns[0][1]).toContain('WordNet 3.0 Copyright 2006 by Princeton University');
});
