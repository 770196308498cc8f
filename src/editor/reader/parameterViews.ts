import type { ParameterView } from '../../reader/messages';
import { valuesGiven } from '../../run/values';
import { problemOfValue } from '../../run/parameters';
import type { Parameter } from '../../runbook/model';
import { optional } from './optional';
import type { PageModel, PagePart } from './pageModel';

/** What the form for values shows: each parameter under the name that the record has for it. */
export const parameterViews = ({ parts, record }: PageModel): readonly ParameterView[] =>
  parts.flatMap((part) =>
    part.runbook.parameters
      // Without an incident there is nobody to keep a secret for: it would only be shown.
      .filter(({ secret }) => !secret || record !== undefined)
      .map((parameter) => parameterView(parameter, part)),
  );

function parameterView(parameter: Parameter, part: PagePart): ParameterView {
  const { name, description, secret, required, choices, list, type } = parameter;
  const given = valuesGiven(part.known.values, name);
  const value = given.join(' ');
  const isSet = list ? given.length > 0 : given.length > 0 && value !== '';
  return {
    name: part.parameterPrefix + name,
    label: name,
    ...optional({ description, value: secret || !isSet ? undefined : value }),
    isSet: isSet && problemOfValue(parameter, value) === undefined,
    isSecret: secret,
    isRequired: required,
    choices: type === 'boolean' ? ['true', 'false'] : choices,
  };
}

/** The parameter that the record calls this. */
export function findParameter({ parts }: PageModel, name: string): Parameter | undefined {
  for (const { parameterPrefix: prefix, runbook } of parts) {
    const found = runbook.parameters.find((parameter) => prefix + parameter.name === name);
    if (found) return found;
  }
  return undefined;
}
