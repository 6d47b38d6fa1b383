import type { Store } from '@alongside/store';
import { type BeforeApplicationShutdown, Inject, Module } from '@nestjs/common';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT, STORE } from '../environment/tokens';
import { GroupCommitJournal } from './group-commit-journal';
import { IdentityKeys } from './identity-keys';

const journal = {
  provide: GroupCommitJournal,
  useFactory: (store: Store, { limits }: Environment) => new GroupCommitJournal(store, limits),
  inject: [STORE, ENVIRONMENT],
};

@Module({ providers: [journal, IdentityKeys], exports: [GroupCommitJournal, IdentityKeys] })
export class JournalModule implements BeforeApplicationShutdown {
  constructor(@Inject(GroupCommitJournal) private readonly commits: GroupCommitJournal) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.commits.close();
  }
}
