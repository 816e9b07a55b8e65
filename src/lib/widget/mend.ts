// What mail programs, chats and forms do to the part of a link after its #, and how to take it back. Text only; what a value is,
// a param says: a mending counts if the param can then read it.

/** No figure's state comes near it, and nobody's link makes us read a megabyte. */
export const longestHash = 40_000;

export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // half a %-escape: the param will say what it should have been
  }
};

/** The parts `id.key=value` of a fragment, still encoded; a part whose `=` was encoded, too, is decoded until it shows. */
export const partsOf = (hash: string): string[] =>
  hash
    .slice(0, longestHash)
    .replace(/^#/, '')
    .replace(/&(?:amp|#38|#x26);?/gi, '&')
    .split('&')
    .flatMap((part) => {
      let shown = part;
      for (let i = 0; i < 3 && !shown.includes('=') && shown.includes('%'); i++) shown = decoded(shown);
      return shown === part ? part : shown.split('&');
    })
    .filter((part) => part.indexOf('=') > 0); // what names nothing is nobody’s to keep

/** Quoted-printable's =3D and soft line ends, HTML's entities, spaces that a wrapped line left. */
const unwrapped = (text: string): string =>
  text
    .replace(/=\s*[\r\n]+\s*/g, '')
    .replace(/^3D|(?<==)3D/gi, '')
    .replace(/&(?:#59|#x3b|semi);/gi, ';')
    .replace(/&(?:#61|#x3d|equals);/gi, '=')
    .replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g, '');
/** What a sentence, a bracket or a quotation mark around a link leaves at its end, one sign less each. */
function trimmed(text: string): string[] {
  const kept = [text];
  for (let rest = text; kept.length <= 4 && /[.,;:!?)>\]"'’”»*_]$/.test(rest);)
    kept.push((rest = rest.slice(0, -1)));
  return kept;
}

/** What a value may have been before a program changed it: nearest first, the value itself left out. At most a dozen. */
export function mendings(value: string): string[] {
  const forms = [value];
  for (let i = 0; i < 2 && forms.at(-1)!.includes('%'); i++) forms.push(decoded(forms.at(-1)!));
  const all = forms.flatMap((form) => [...trimmed(form), ...trimmed(unwrapped(form))]);
  return [...new Set(all)].filter((one) => one !== value).slice(0, 12);
}
