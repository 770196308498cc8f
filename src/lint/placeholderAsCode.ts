import { placePlaceholders } from '../runbook/placePlaceholders';
import { refusalAt } from '../runbook/valuePlaces';
import type { Rule } from './rule';

/** What evaluates a value, takes it for a name or runs it reads it as code, however it is quoted. */
export const placeholderAsCode: Rule = ({ commands, reading, runbook }) =>
  commands.flatMap(({ command, path }) =>
    placePlaceholders(command).flatMap((placeholder) => {
      const { name, start, end, context, hazard } = placeholder;
      const parameter = runbook.parameters.find((each) => each.name === name);
      const reason =
        refusalAt({ context }, command.shell) === undefined && refusalAt(placeholder, command.shell, parameter);
      return hazard === undefined || typeof reason !== 'string'
        ? []
        : [{ message: `\${{ ${name} }} ${reason}.`, range: reading.locatePart(path, start, end) }];
    }),
  );

/** A second shell takes plain words alone. */
export const placeholderInSecondShell: Rule = ({ commands, reading }) =>
  commands.flatMap(({ command, path }) =>
    placePlaceholders(command).flatMap(({ name, start, end, hazard }) =>
      hazard?.kind === 'runs'
        ? [
            {
              message:
                `\${{ ${name} }} is read again by a shell that ${hazard.by} starts: only a value of letters, digits and ` +
                `. _ - / : @ that stands alone can go there. Pass it as an argument, such as sh -c 'ls "$1"' sh \${{ ${name} }}.`,
              range: reading.locatePart(path, start, end),
            },
          ]
        : [],
    ),
  );
