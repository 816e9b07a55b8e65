// The form of settings, bound to its native controls and to the address of the page. It knows no run.
import { fromQuery, params, parse, toQuery, type Settings } from './settings.ts';

type Control = HTMLInputElement | HTMLSelectElement;
type Key = keyof Settings;

/**
 * Binds the controls of `form`; `changed` hears every valid change. `say` gets a sentence for a setting whose value could not be had, from the
 * address or a control, and none once it is good again.
 */
export function bindControls(
  form: HTMLFormElement,
  changed: () => void,
  say: (about: Key, sentence?: string) => void,
  signal: AbortSignal,
) {
  const control = (key: Key) => form.elements.namedItem(key) as Control;
  const { settings: asked, notes } = fromQuery(location.search);
  let settings = asked;
  for (const [key, sentence] of Object.entries(notes)) say(key as Key, sentence);
  const show = () => {
    for (const key of Object.keys(params) as Key[]) {
      control(key).value = String(settings[key]);
      control(key).removeAttribute('aria-invalid');
    }
  };
  const set = (patch: Partial<Settings>) => {
    settings = { ...settings, ...patch };
    for (const key of Object.keys(patch) as Key[]) say(key);
    show();
    history.replaceState(
      history.state,
      '',
      location.pathname + toQuery(settings, location.search) + location.hash,
    );
    changed();
  };
  show();

  form.addEventListener(
    'input',
    ({ target }) => {
      const { name, value } = target as Control;
      if (parse(name as Key, value) === undefined) (target as Control).setAttribute('aria-invalid', 'true');
      else (target as Control).removeAttribute('aria-invalid');
    },
    { signal },
  );
  form.addEventListener(
    'change',
    ({ target }) => {
      const key = (target as Control).name as Key;
      const text = (target as Control).value;
      const value = parse(key, text);
      if (value === undefined) {
        const { label, rule } = params[key];
        say(key, `${label} must be ${rule}, not “${text.slice(0, 40)}”: it stays at ${settings[key]}.`);
        show();
      } else set({ [key]: value });
    },
    { signal },
  );
  form.addEventListener('submit', (event) => event.preventDefault(), { signal });
  return { settings: () => settings, set };
}
