import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { Pool } from 'pg';

const require = createRequire(import.meta.url);
const nothingFiltered = { externalTables: [], externalEnums: [] };

/**
 * The SQL that leads from what a database holds to what `prisma/schema.prisma` says; empty when they are equal.
 * Uses Prisma's own engine as WebAssembly, so that it needs neither the native engine nor the network.
 */
export async function diffToSchema(databaseUrl, schemaFile) {
  const { SchemaEngine } = await loadEngine();
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }];
  const pool = new CataloguePool({ connectionString: databaseUrl, max: 1, allowExitOnIdle: true });
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogueAdapter(pool));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: dirname(schemaFile) },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { ...nothingFiltered, externalTables: ['public._prisma_migrations'] },
  });
  const sql = stdout ?? '';
  return sql.includes('-- This is an empty migration.') ? '' : sql;
}

async function loadEngine() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = join(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'), '..');
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/**
 * The engine reads Postgres' catalogue, which has columns of type "char"; the adapter refuses those, and the engine
 * wants them told as characters. So they pass the adapter as arrays of characters, and are put right behind it.
 */
const charType = 18;
const charArrayType = 1002;

class CataloguePool extends Pool {
  async query(...query) {
    const result = await super.query(...query);
    for (const field of result.fields) if (field.dataTypeID === charType) field.dataTypeID = charArrayType;
    return result;
  }
}

class CatalogueAdapter extends PrismaPg {
  async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    const { Character, CharacterArray } = ColumnTypeEnum;
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      return {
        ...result,
        columnTypes: result.columnTypes.map((type) => (type === CharacterArray ? Character : type)),
      };
    };
    return adapter;
  }
}
