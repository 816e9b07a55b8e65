// Marks the section being read in the chapter's contents, and steps aside where a figure as wide as the page passes.
const nav = document.querySelector<HTMLElement>('.sections');
if (nav) {
  const links = new Map(
    [...nav.querySelectorAll<HTMLAnchorElement>('a')].map((a) => [decodeURIComponent(a.hash.slice(1)), a]),
  );
  const titles = [...links.keys()].map((id) => document.getElementById(id)).filter((title) => title !== null);

  const wide = [...document.querySelectorAll('[data-width="page"]')];

  const mark = () => {
    const line = innerHeight * 0.3;
    const passed = titles.filter((title) => title.getBoundingClientRect().top < line);
    const current = passed.at(-1)?.id;
    for (const [id, a] of links) {
      if (id === current) a.setAttribute('aria-current', 'location');
      else a.removeAttribute('aria-current');
    }

    const { top, bottom, right } = nav.getBoundingClientRect();
    nav.toggleAttribute(
      'data-aside',
      wide.some((figure) => {
        const box = figure.getBoundingClientRect();
        return box.left < right && box.top < bottom && box.bottom > top;
      }),
    );
  };
  let waiting = 0;
  const soon = () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      mark();
    });
  };
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  mark();

  // On a narrow screen the disclosure closes once a section is chosen.
  nav.addEventListener('click', (event) => {
    if ((event.target as Element).closest('a')) nav.querySelector('details')?.removeAttribute('open');
  });
}
