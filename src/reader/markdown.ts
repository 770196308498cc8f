import MarkdownIt from 'markdown-it';

// Raw HTML is off and images are not drawn: a runbook is text that somebody else wrote.
const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
renderer.validateLink = (url) => /^https?:\/\//i.test(url.trim());

/** Renders Markdown prose; links lead to http and https addresses only. */
export function markdown(text: string, className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.innerHTML = renderer.render(text);
  return element;
}
