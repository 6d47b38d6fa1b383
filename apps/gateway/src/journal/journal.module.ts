import type { Store } from '@alongside/store';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
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
export class JournalModule implements OnApplicationShutdown {
  constructor(@Inject(GroupCommitJournal) private readonly commits: GroupCommitJournal) {}

  async onApplicationShutdown(): Promise<void> {
    await this.commits.close();
  }
}
