// The table of contents of the whole book: 21 chapters in four parts, in reading order, written or not.
// Not the chapters' text: what a written chapter says of itself is its frontmatter (src/content.config.ts).

export interface Chapter {
  /** 1 … 21 (the specimen is 0), the number in the file's name and in `Figure 6.1`. */
  number: number;
  /** The route: `stride` is served at /stride/. */
  slug: string;
  title: string;
  /** The question the chapter answers, for the contents page while the chapter is not written. */
  question: string;
  part: string;
}

type Row = [slug: string, title: string, question: string];

const parts: [part: string, rows: Row[]][] = [
  [
    'One layer',
    [
      ['too-many-weights', 'Too many weights', 'Why not connect every pixel to every neuron?'],
      ['convolution', 'Convolution', 'What does it mean to slide a few weights over a picture?'],
      [
        'convolutional-layer',
        'The convolutional layer',
        'What turns a convolution into something that learns?',
      ],
      ['kernel-size', 'Kernel size', 'How large should the window be, and what does it cost?'],
      ['padding', 'Padding', 'What happens at the edge of the picture?'],
      ['stride', 'Stride', 'What is lost when the window skips?'],
      ['im2col', 'im2col', 'How does a convolution become one matrix product?'],
      ['im2col-backward', 'im2col, backward', 'Where does a gradient go when windows overlap?'],
    ],
  ],
  [
    'The other layers',
    [
      ['pooling', 'Pooling', 'Why keep only the largest number of four?'],
      ['connected-layer', 'The connected layer', 'Who makes the decision in the end?'],
      ['building-blocks', 'Building blocks', 'Which few parts are nearly all networks made of?'],
    ],
  ],
  [
    'Learning to read digits',
    [
      ['mnist', 'MNIST', 'What is in seventy thousand handwritten digits?'],
      ['lenet', 'LeNet', 'Can this page learn to read, now, on your machine?'],
    ],
  ],
  [
    'ImageNet, and deeper',
    [
      ['imagenet', 'ImageNet', 'What changed when there were a million pictures?'],
      ['alexnet', 'AlexNet', 'What did it take to win by ten points?'],
      ['gpus', 'GPUs', 'Why did it take a graphics card?'],
      ['what-networks-learn', 'What networks learn', 'What is a filter looking for?'],
      ['vgg', 'VGG', 'Is deeper better, if the kernels stay small?'],
      ['network-in-network', 'Network in Network', 'What can a 1×1 kernel do?'],
      ['googlenet', 'GoogLeNet', 'How do 22 layers need fewer weights than eight?'],
      ['vanishing-gradients', 'Vanishing gradients', 'Why could we not simply stack a hundred layers?'],
    ],
  ],
];

/** All 21 chapters in reading order. */
export const chapters: readonly Chapter[] = parts
  .flatMap(([part, rows]) => rows.map(([slug, title, question]) => ({ slug, title, question, part })))
  .map((chapter, index) => ({ number: index + 1, ...chapter }));

/** The same chapters under the names of the book's parts, for a table of contents. */
export const bookParts: readonly { part: string; chapters: Chapter[] }[] = parts.map(([part]) => ({
  part,
  chapters: chapters.filter((chapter) => chapter.part === part),
}));

/** Chapter 0 is not in the contents: it shows authors every tag once, and the browser tests read it. */
export const specimen: Chapter = {
  number: 0,
  slug: 'specimen',
  title: 'Specimen',
  question: 'What can a page of this book do?',
  part: 'For authors',
};

/** The chapter with this slug, or undefined. */
export const chapterOf = (slug: string): Chapter | undefined =>
  [specimen, ...chapters].find((chapter) => chapter.slug === slug);

/**
 * The chapter that a file name like `06-stride.mdx` (or the id `06-stride`) belongs to.
 * Throws when number and slug are not those of the list above.
 */
export function chapterOfFile(path: string): Chapter {
  const [, number, slug] = /(?:^|[\\/])(\d\d)-([a-z0-9-]+?)(?:\.mdx)?$/.exec(path) ?? [];
  const chapter = slug === undefined ? undefined : chapterOf(slug);
  if (chapter && chapter.number === Number(number)) return chapter;
  const expected = chapter
    ? `it is chapter ${chapter.number}: call the file ${String(chapter.number).padStart(2, '0')}-${slug}.mdx`
    : 'a chapter is called NN-slug.mdx, with a slug of src/lib/book/chapters.ts';
  throw new Error(`${path}: ${expected}.`);
}
