import MarkdownIt from 'markdown-it';
import { h } from './dom';
import { highlight } from './highlight';
import { definitionsIn, piecesOf } from './longText';

/** Raw HTML is off: a runbook is text that somebody else wrote. */
const options = { html: false, linkify: false, typographer: false } as const;

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url.trim());
const isEvidence = (url: string): boolean => /^evidence\/[\w-][\w.-]*$/.test(url);

/** A picture that lies in the runbook's own folder or below it: a plain path, and nothing that leads out. */
const ownImage = /^(?:\.\/)?(?![^?#]*(?:^|\/)\.\.(?:\/|$))[^\\:?#/%][^\\:?#%]*\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

const prose = new MarkdownIt(options);
// markdown-it asks the same of links and images, and would leave what is refused as it was written: both are sorted out below.
prose.validateLink = () => true;
prose.renderer.rules['image'] = (tokens, index, _options, env?: Readonly<Record<string, unknown>>) => {
  const images = typeof env?.['images'] === 'string' ? env['images'] : '';
  const image = tokens[index];
  const source = decoded(String(image?.attrGet('src') ?? ''));
  const alt = prose.utils.escapeHtml(image?.content ?? '');
  if (images === '' || !isOwnImage(source)) return `<span class="no-image">${alt}</span>`;
  const address = `${images}/${source.replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/')}`;
  return `<img src="${prose.utils.escapeHtml(address)}" alt="${alt}">`;
};
prose.core.ruler.push('web-links-only', ({ tokens }) => {
  for (const { children } of tokens)
    for (const child of children ?? [])
      if (child.type === 'link_open' && !isWeb(String(child.attrGet('href') ?? ''))) child.attrs = null;
});

const line = new MarkdownIt(options).disable('image');
line.validateLink = (url) => isWeb(url) || isEvidence(url);

const isOwnImage = (url: string): boolean => ownImage.test(decoded(url));

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    // A stray percent sign: such a file's name is not worth the trouble.
    return '%';
  }
}

/**
 * Renders Markdown prose; links lead to http and https addresses only, images come from the runbook's folder only. Of a
 * long text, each piece is laid out when it is about to be seen; until then, and where a piece is too large to be laid
 * out, it stands there as it was written.
 */
export function markdown(text: string, className: string, images: string): HTMLElement {
  const element = h('div', { class: className });
  const pieces = piecesOf(text);
  if (pieces.length === 1 && pieces[0]?.isLaidOut === true) {
    layOut(element, text, { images });
    return element;
  }
  const known = { images };
  prose.parse(definitionsIn(text), known);
  const waiting = new Map<Element, string>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const piece = isIntersecting ? waiting.get(target) : undefined;
        if (piece === undefined) continue;
        observer.unobserve(target);
        waiting.delete(target);
        target.className = 'piece';
        layOut(target, piece, known);
      }
    },
    { rootMargin: '500px' },
  );
  for (const { written, isLaidOut } of pieces) {
    if (!isLaidOut) {
      element.append(...asWritten(written));
      continue;
    }
    const piece = h('div', { class: 'as-written' }, written);
    waiting.set(piece, written);
    observer.observe(piece);
    element.append(piece);
  }
  return element;
}

/** What is too large to be laid out: a sentence that says so, and the text in parts of which those that are seen cost time. */
function asWritten(text: string): readonly HTMLElement[] {
  const size = Math.ceil(text.length / 1000);
  const note = `This part is too long to be laid out (${size},000 characters), so it stands here as it was written.`;
  const parts = text.match(/[^]{1,4000}(?:\n|$)|[^]{1,4000}/g) ?? [];
  return [h('p', { class: 'too-long' }, note), ...parts.map((part) => h('div', { class: 'as-written' }, part))];
}

/** `env` is what markdown-it goes by: the images' address, and the link definitions that it has read. */
function layOut(element: Element, text: string, env: Readonly<Record<string, unknown>>): void {
  element.innerHTML = prose.render(text, env);
  for (const code of element.querySelectorAll('pre > code')) code.replaceWith(highlight(code.textContent));
  // What can be scrolled can be reached by keyboard.
  for (const block of element.querySelectorAll('pre')) {
    block.tabIndex = 0;
    block.setAttribute('role', 'group');
    block.setAttribute('aria-label', 'Code');
  }
}

/** Renders one line of a timeline; links lead to http and https addresses and to the evidence beside the record. */
export function inlineMarkdown(text: string): HTMLElement {
  const element = document.createElement('span');
  element.innerHTML = line.renderInline(text);
  for (const link of element.querySelectorAll<HTMLAnchorElement>('a')) {
    const href = link.getAttribute('href') ?? '';
    if (!isEvidence(href)) continue;
    link.dataset['evidence'] = href;
    link.setAttribute('href', '#');
  }
  return element;
}
