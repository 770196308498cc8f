import copy from '@vscode/codicons/src/icons/copy.svg';
import code from '@vscode/codicons/src/icons/go-to-file.svg';
import discard from '@vscode/codicons/src/icons/discard.svg';
import flame from '@vscode/codicons/src/icons/flame.svg';
import beaker from '@vscode/codicons/src/icons/beaker.svg';
import book from '@vscode/codicons/src/icons/book.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import note from '@vscode/codicons/src/icons/note.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import pulse from '@vscode/codicons/src/icons/pulse.svg';
import skip from '@vscode/codicons/src/icons/debug-step-over.svg';
import stop from '@vscode/codicons/src/icons/debug-stop.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import unverified from '@vscode/codicons/src/icons/unverified.svg';
import verified from '@vscode/codicons/src/icons/verified.svg';

// The few codicons that are used, as the drawings themselves: the whole icon font would weigh more than the reader.
const icons = {
  ...{ copy, source: code, revert: discard, start: flame, drill: beaker, follow: book, unverified, verified },
  ...{ check, note, run: play, pulse, skip, stop, error, actions: ellipsis },
} as const;

/** Each drawing read once: a page of many steps has thousands of them. */
const drawn = new Map<string, SVGElement>();

/** One of VS Code's icons, hidden from screen readers: the words beside it say the same. */
export function icon(name: keyof typeof icons): Node {
  const known = drawn.get(name) ?? draw(icons[name]);
  drawn.set(name, known);
  return known.cloneNode(true);
}

function draw(text: string): SVGElement {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  const svg = document.importNode(parsed.documentElement, true) as unknown as SVGElement;
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  return svg;
}
