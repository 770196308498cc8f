import MarkdownIt from 'markdown-it';
import { highlight } from './highlight';

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

/** Renders Markdown prose; links lead to http and https addresses only, images come from the runbook's folder only. */
export function markdown(text: string, className: string, images: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.innerHTML = prose.render(text, { images });
  for (const code of element.querySelectorAll('pre > code')) code.replaceWith(highlight(code.textContent));
  // What can be scrolled can be reached by keyboard.
  for (const block of element.querySelectorAll('pre')) {
    block.tabIndex = 0;
    block.setAttribute('role', 'group');
    block.setAttribute('aria-label', 'Code');
  }
  return element;
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
