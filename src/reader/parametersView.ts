import { button, h } from './dom';
import type { ParameterView } from './messages';
import type { Post } from './post';
import { Slots } from './slots';

/** Keystrokes closer together than this, in milliseconds, are looked at as one. */
const LOOK_AFTER = 150;

/** The form for values: a line once all of them are there, open while one is missing or somebody wants to see it. */
export class Parameters {
  readonly element: HTMLDetailsElement;
  private readonly summary = h('summary', { id: 'parameters-summary' });
  private readonly rows: Slots;
  /** What somebody asked for, by opening or closing it. */
  private wanted: boolean | undefined;

  constructor(private readonly post: Post) {
    const list = h('div', { class: 'rows' });
    this.element = h('details', { class: 'parameters', id: 'parameters' }, this.summary, list);
    this.rows = new Slots(list);
    this.summary.addEventListener('click', () => {
      this.wanted = !this.element.open;
    });
  }

  show(parameters: readonly ParameterView[]): void {
    this.element.hidden = parameters.length === 0;
    const unset = parameters.filter(({ isSet, isRequired }) => !isSet && isRequired);
    const values = parameters.flatMap(({ label, value }) => (value === undefined ? [] : [`${label} = ${value}`]));
    this.summary.replaceChildren(
      h('span', { class: 'label' }, 'Parameters'),
      ' ',
      unset.length > 0
        ? h('span', { class: 'missing' }, `Needs a value: ${unset.map(({ label }) => label).join(', ')}`)
        : h('span', { class: 'values' }, values.join(' · ')),
    );
    // It does not close under the hands of whoever is typing.
    if (!this.element.contains(document.activeElement)) this.element.open = this.wanted ?? unset.length > 0;
    this.rows.show(parameters.map((view) => ({ key: view.name, shows: view, make: () => this.row(view) })));
  }

  tellProblem(name: string, message: string | undefined): void {
    const field = document.getElementById(`value-${name}`);
    const problem = document.getElementById(`problem-${name}`);
    if (!field || !problem) return;
    problem.textContent = message ?? '';
    if (message === undefined) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
  }

  private row(view: ParameterView): HTMLElement {
    const { name, label, description, isSecret, isSet } = view;
    const field = isSecret ? undefined : this.field(view);
    return h(
      'div',
      { class: 'row' },
      h(field ? 'label' : 'span', { for: field && `value-${name}` }, label, view.isRequired && !isSet && ' (required)'),
      field ?? this.secret(view),
      description !== undefined && h('p', { class: 'description', id: `about-${name}` }, description),
      h('p', { class: 'problem', id: `problem-${name}`, role: 'alert' }),
    );
  }

  private field(view: ParameterView): HTMLElement {
    const { name, value = '', choices, description } = view;
    const attributes = {
      ...{ id: `value-${name}`, name },
      'aria-describedby': `${description === undefined ? '' : `about-${name} `}problem-${name}`,
    };
    const field =
      choices.length > 0
        ? h(
            'select',
            attributes,
            ...[...new Set(['', value, ...choices])].map((choice) => h('option', { value: choice }, choice)),
          )
        : h('input', { ...attributes, type: 'text', spellcheck: 'false', autocomplete: 'off' });
    field.value = value;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = (commit: boolean): void => {
      clearTimeout(timer);
      if (field.value !== value || !commit) this.post({ type: 'parameter', name, value: field.value, commit });
    };
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(say, LOOK_AFTER, false);
    });
    field.addEventListener('change', () => {
      say(true);
    });
    return field;
  }

  /** The editor asks for it in a box of its own: a secret is never in the page. */
  private secret({ name, label, isSet }: ParameterView): HTMLElement {
    const ask = (): void => {
      this.post({ type: 'parameter', name, value: '', commit: true });
    };
    return button(
      { class: 'secondary', id: `value-${name}`, 'aria-label': `Set ${label}` },
      ask,
      isSet ? 'Change…' : 'Set…',
    );
  }
}
