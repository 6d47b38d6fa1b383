// npm run db:check: do the migrations make what prisma/schema.prisma says? Exit code 1, with the SQL that lacks, if not.
import { missingMigration } from './postgres/missing-migration.mjs';
import { fail } from './system/fail.mjs';

const sql = await missingMigration().catch(fail);
if (sql === '') console.log('The migrations make exactly what prisma/schema.prisma says.');
else fail(`The migrations lack this (npm run db:new -- name writes it):\n\n${sql}`);
