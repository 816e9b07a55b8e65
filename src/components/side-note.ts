// What HTML alone cannot give a folded side note: Enter opens it, too, Escape closes it, and its state is announced.
for (const toggle of document.querySelectorAll<HTMLInputElement>('.note-toggle')) {
  const say = () => toggle.setAttribute('aria-expanded', String(toggle.checked));
  toggle.addEventListener('change', say);
  toggle.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && !(event.key === 'Escape' && toggle.checked)) return;
    event.preventDefault();
    toggle.checked = event.key === 'Enter' && !toggle.checked;
    say();
  });
  say();
}
