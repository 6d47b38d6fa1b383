import type { Identity, Site, Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, STORE } from '../environment/tokens';
import type { PresentVisitor } from '../visitors/present-visitor';
import type { VisitorShare } from '../visitors/visitor-share';
import { verifyIdentity } from './identity-token';

/** Who a visitor is, and the identity that history hangs on. */
@Injectable()
export class IdentityService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The identity a host site's token names; null for an empty token.
   *
   * @throws WrongIdentityError
   */
  async signedIn(site: Site, jwt: string): Promise<Identity | null> {
    if (jwt === '') return null;
    const { externalId, name, email } = await verifyIdentity(site, jwt, this.clock());
    return this.store.identities.recognise(site.tenantId, {
      siteId: site.id,
      kind: 'signed',
      externalId,
      name: name ?? undefined,
      email: email ?? undefined,
    });
  }

  /** The identity to record a visitor under. An anonymous one is made when it is first needed, not for every visit. */
  async ofVisitor({ id, site, identity }: PresentVisitor): Promise<Identity> {
    return identity ?? this.anonymous(site.tenantId, { siteId: site.id, visitorId: id });
  }

  /** The same for a visitor at whichever gateway. */
  async idOf({ tenantId, identityId, visitor }: VisitorShare): Promise<string> {
    if (identityId !== null) return identityId;
    return (await this.anonymous(tenantId, { siteId: visitor.siteId, visitorId: visitor.id })).id;
  }

  private anonymous(tenantId: string, who: { siteId: string; visitorId: string }): Promise<Identity> {
    const { siteId, visitorId: externalId } = who;
    return this.store.identities.recognise(tenantId, { siteId, kind: 'anonymous', externalId });
  }
}
