import * as vscode from 'vscode';
import { setParameter } from '../../incident/setParameter';
import { findPlaceholders } from '../../runbook/placeholders';
import type { Parameter } from '../../runbook/model';
import { valuesGiven, type Values } from '../../run/values';
import { problemOfValue } from '../../run/parameters';
import { secretsOf, type Secrets } from '../../run/secretVariables';
import { valuesOf } from '../../run/values';
import type { Author } from '../author';
import { ExpectedError } from '../errors';
import type { RecordFiles } from '../records/recordFiles';
import type { AskPerson } from './askPerson';
import type { SecretValues } from './secretValues';
import type { ResolvedStep } from './resolveStep';

/** Which runbook of which record, what the record has for its parameters, and the step that needs them. */
export type ParameterPlace = Pick<ResolvedStep, 'uri' | 'runbook' | 'prefix' | 'given'> &
  Partial<Pick<ResolvedStep, 'inRecord'>>;

/** What commands are filled with. */
export interface ResolvedParameters extends Secrets {
  readonly values: Values;
  readonly parameters: readonly Parameter[];
}

/** The values of parameters: from the record, the secret ones from memory; whatever a command lacks is asked for. */
export class ParameterValues {
  constructor(
    private readonly records: Pick<RecordFiles, 'change'>,
    private readonly author: Pick<Author, 'name'>,
    private readonly secrets: SecretValues,
    private readonly ask: Pick<AskPerson, 'value'>,
  ) {}

  known({ uri, runbook, prefix, given }: ParameterPlace): ResolvedParameters {
    const secret = this.secrets.of(uri);
    const texts = Object.fromEntries(
      runbook.parameters.flatMap(({ name, secret: isSecret }) => {
        const text = isSecret ? own(secret, prefix + name) : own(given, name);
        return text === undefined ? [] : [[name, text] as const];
      }),
    );
    const values = valuesOf(runbook, texts);
    return { values, parameters: runbook.parameters, ...secretsOf(runbook, values) };
  }

  /**
   * What these texts are filled with. Asks for the values that their placeholders lack, for defaults that nobody has
   * confirmed in this incident, and for what is not as its parameter wants it: a record is a file that anybody can write to.
   */
  async completed(place: ParameterPlace, texts: readonly string[]): Promise<ResolvedParameters> {
    const names = texts.flatMap((text) => findPlaceholders(text).map(({ name }) => name));
    return this.withAll(place, names);
  }

  /** The same for the parameters of these names. */
  async withAll(place: ParameterPlace, names: readonly string[]): Promise<ResolvedParameters> {
    let { given } = place;
    for (const name of new Set(names)) {
      const parameter = place.runbook.parameters.find((each) => each.name === name);
      if (!parameter) {
        throw new ExpectedError(vscode.l10n.t('"{0}" is not a parameter of the runbook. Correct the runbook.', name));
      }
      const texts = valuesGiven(this.known({ ...place, given }).values, name);
      const text = texts.join(' ');
      const isConfirmed = parameter.secret ? texts.length > 0 : own(given, name) !== undefined;
      if (isConfirmed && texts.length > 0 && problemOfValue(parameter, text) === undefined) continue;
      given = { ...given, [name]: await this.askFor(place, parameter, text) };
    }
    return this.known({ ...place, given });
  }

  /** Sets a parameter; asks for the value where none is given. Rejects with an ExpectedError for one that is not right. */
  async set(place: ParameterPlace, parameter: Parameter, given?: string): Promise<void> {
    if (given === undefined) {
      await this.askFor(place, parameter, parameter.secret ? '' : (own(place.given, parameter.name) ?? ''));
      return;
    }
    const problem = problemOfValue(parameter, given);
    if (problem !== undefined) throw new ExpectedError(problem);
    await this.write(place, parameter, given);
  }

  private async askFor(place: ParameterPlace, parameter: Parameter, before: string): Promise<string> {
    const text = await this.ask.value(parameter, before, place.inRecord?.title);
    await this.write(place, parameter, text);
    return text;
  }

  private async write({ uri, prefix }: ParameterPlace, { name, secret }: Parameter, value: string): Promise<void> {
    if (secret) {
      this.secrets.set(uri, prefix + name, value);
      return;
    }
    const told = { name: prefix + name, value, at: new Date(), who: await this.author.name() };
    if (await this.records.change(uri, (text) => setParameter(text, told))) return;
    throw new ExpectedError(vscode.l10n.t('The value of "{0}" could not be added to the incident record.', told.name));
  }
}

/** A parameter may be called `constructor`. */
const own = (texts: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(texts, name) ? texts[name] : undefined;
