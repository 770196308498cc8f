import { withoutComments } from './commandText';
import type { Rule } from './rule';

/**
 * On MariaDB 10.11, a mistyped name in `rocksdb_update_cf_options` creates a column family, and the next SELECT from
 * this table then aborts the server.
 */
export const rocksdbGlobalInfo: Rule = ({ commands, reading }) =>
  commands.flatMap(({ command, path }) =>
    [...withoutComments(command.run).matchAll(query)].map((match) => {
      const end = match.index + match[0].length;
      return {
        message:
          'A query of ROCKSDB_GLOBAL_INFO can abort a MariaDB server: read ROCKSDB_CF_OPTIONS or ROCKSDB_DBSTATS instead.',
        range: reading.locatePart(path, end - table.length, end),
      };
    }),
  );

const table = 'ROCKSDB_GLOBAL_INFO';

/** As a table of a statement: searching a log for the word does no harm. */
const query =
  /(?:\b(?:from|join|table|describe|desc)\s+|,\s*|information_schema[\\`"]*\s*\.\s*)[\\`"]*rocksdb_global_info\b/gi;
