// A transformer of code for the page: each line says how far in it begins, so that what of it goes on below stands further in still.
import type { ShikiTransformer } from 'shiki';

export const indents: ShikiTransformer = {
  line(node, line) {
    const [spaces] = /^ */.exec(this.source.split('\n')[line - 1])!;
    if (spaces) node.properties.style = `--indent: ${spaces.length}`;
  },
};
