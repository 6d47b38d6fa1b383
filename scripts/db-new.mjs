// npm run db:new -- add_something: writes the migration from what there is to prisma/schema.prisma. Read it, then commit.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingMigration } from './postgres/missing-migration.mjs';
import { fail, StartError } from './system/fail.mjs';
import { repository } from './system/repository.mjs';

const [name] = process.argv.slice(2);
if (!/^[a-z0-9_]+$/.test(name ?? ''))
  fail(new StartError('Name the migration: npm run db:new -- add_something'));
const sql = await missingMigration().catch(fail);
if (sql === '') fail(new StartError('There is nothing to migrate: the migrations make what the schema says'));
const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = join(repository, 'prisma', 'migrations', `${time}_${name}`);
mkdirSync(folder);
writeFileSync(join(folder, 'migration.sql'), sql);
console.log(join(folder, 'migration.sql'));
