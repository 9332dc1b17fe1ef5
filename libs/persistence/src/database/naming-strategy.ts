import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
const bare = (table: Table | string): string => {
  const name = typeof table === 'string' ? table : table.name;
  return name.split('.').at(-1) ?? name;
};
/** PostgreSQL cuts identifiers at 63 bytes; a cut name would show as drift. */
const within = (name: string): string => (name.length <= 63 ? name : `${name.slice(0, 54)}_${checksum(name)}`);
const checksum = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
};

/** snake_case names and readable, stable constraint names, so that a generated migration says what it does. */
export class SnakeNamingStrategy extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(targetName: string, userSpecifiedName: string | undefined): string {
    return userSpecifiedName ?? snake(targetName);
  }
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snake(propertyName);
  }
  override primaryKeyName(table: Table | string): string {
    return within(`${bare(table)}_pk`);
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return within(`${bare(table)}_${columns.join('_')}_key`);
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return within(`${bare(table)}_${columns.join('_')}_fk`);
  }
  override indexName(table: Table | string, columns: string[], where?: string): string {
    return within(`${bare(table)}_${columns.join('_')}${where ? `_where_${checksum(where)}` : ''}_ix`);
  }
}
