// Runs in the head before anything is painted: the reader's choice of theme, if there is one. Then keeps the button.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const key = 'unrolled:theme';
  const stored = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage denied: the system decides
    }
  };
  const system = () => (dark.matches ? 'dark' : 'light');
  const shown = () => root.dataset.theme ?? system();
  const show = (theme) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll('[data-theme-switch]')) {
      button.hidden = false;
      button.setAttribute('aria-pressed', String(shown() === 'dark'));
    }
    const paper = { light: '#fdfcf9', dark: '#16181b' };
    for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
      meta.content = paper[root.dataset.theme ?? (meta.media.includes('dark') ? 'dark' : 'light')];
  };
  const choose = (theme) => {
    show(theme === system() ? null : theme);
    try {
      if (root.dataset.theme) localStorage.setItem(key, root.dataset.theme);
      else localStorage.removeItem(key); // the same as the system: follow it again
    } catch {
      // Not remembered.
    }
  };
  show(stored());
  dark.addEventListener('change', () => show(stored()));
  addEventListener('storage', (event) => event.key === key && show(event.newValue));
  addEventListener('DOMContentLoaded', () => show(stored()));
  addEventListener('click', (event) => {
    if (event.target.closest?.('[data-theme-switch]')) choose(shown() === 'dark' ? 'light' : 'dark');
  });
})();
