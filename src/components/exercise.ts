// <book-exercise>: checks what the reader typed, says what it shows, and remembers what was solved. Arithmetic and
// wording are lib/book/answer.ts; here is only the element.
import { judge } from '#lib/book/answer.ts';
import type { Question } from '#lib/book/question.ts';

const key = (id: string) => `unrolled:${location.pathname}#${id}`;
/** Storage may be denied (private windows, cookies blocked): then the book forgets, and nothing else happens. */
const memory = {
  read: (id: string) => {
    try {
      return localStorage.getItem(key(id));
    } catch {
      return null;
    }
  },
  write: (id: string, answer: string) => {
    try {
      localStorage.setItem(key(id), answer);
    } catch {
      // Forgotten.
    }
  },
};

class BookExercise extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const field = this.querySelector<HTMLInputElement>('input');
    const say = this.querySelector('output');
    const { question: written } = this.dataset;
    if (!form || !field || !say || !written) return;
    const question = JSON.parse(written) as Question;
    const show = () => {
      const verdict = judge(field.value, question);
      this.dataset.verdict = verdict.kind;
      field.setAttribute('aria-invalid', String(verdict.kind !== 'right'));
      say.innerHTML = verdict.say; // the author's words, set at build time; never the reader's
      this.querySelector<HTMLElement>('.exercise-done')?.toggleAttribute('hidden', verdict.kind !== 'right');
      return verdict;
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (show().kind === 'right') memory.write(this.id, field.value);
    });
    field.addEventListener('input', () => {
      delete this.dataset.verdict;
      field.removeAttribute('aria-invalid');
      say.textContent = '';
    });
    form.hidden = false;
    const before = memory.read(this.id);
    if (before === null) return;
    field.value = before;
    show();
  }
}
customElements.define('book-exercise', BookExercise);
