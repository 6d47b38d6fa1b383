import {
  decodeMessage,
  encodeMessage,
  type Frame,
  protocolVersion,
  type VisitorHello,
  visitorHello,
  visitorWelcome,
} from '@alongside/protocol';
import { Misbehaviour, type RecordKeys } from '@alongside/relay';
import type { Identity, Site, Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { CustomerRequestsService } from '../connection-requests/customer-requests.service';
import { CLOCK, type Clock, KEYS, STORE } from '../environment/tokens';
import { IdentityService } from '../identity/identity.service';
import { WrongIdentityError } from '../identity/identity-token';
import { visitorKeyOf } from '../identity/visitor-key';
import { ScriptFiles } from '../scripts/script-files';
import { policyOf } from '../tenants/site-policy';
import { browserName } from '../visitors/browser-name';
import { VisitorDirectory } from '../visitors/visitor-directory';
import type { BrowserConnection } from './browser-connection';
import { ContinueOffers } from './continue-offers';
import { readMetadata } from './read-metadata';
import { VisitorSocket } from './visitor-socket';

/** Lets a page of a site in, or says what its developer has to change. */
@Injectable()
export class VisitorHellos {
  private readonly lookups = new Map<string, Promise<Site | null>>();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(KEYS) private readonly keys: RecordKeys,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly directory: VisitorDirectory,
    private readonly identities: IdentityService,
    private readonly requests: CustomerRequestsService,
    private readonly offers: ContinueOffers,
    private readonly scripts: ScriptFiles,
  ) {}

  async accept(connection: BrowserConnection, frame: Frame): Promise<VisitorSocket> {
    const hello = decodeMessage(visitorHello, frame);
    if (hello.version !== protocolVersion) {
      throw new Misbehaviour('wrong-version', 'Another version of the script. Reload the page.');
    }
    const site = await this.siteOf(hello, connection.caller.origin);
    const identity = await this.identityOf(site, hello.identityJwt);
    const { visitorId, token } = visitorKeyOf(this.keys, site, hello.visitorToken);
    const socket = new VisitorSocket(connection, hello, {
      directory: this.directory,
      requests: this.requests,
      offers: this.offers,
      identify: (jwt) => this.identityOf(site, jwt),
    });
    socket.enter({
      id: visitorId,
      site,
      identity,
      browser: browserName(connection.caller.userAgent),
      since: new Date(this.clock()),
      metadata: readMetadata(hello.metadata),
    });
    connection.send(
      encodeMessage(visitorWelcome, {
        ...welcomeOf(site),
        ...(await this.coreOf()),
        visitorToken: token,
        visitorId,
        identityName: identity?.name ?? '',
      }),
    );
    await socket.begin();
    return socket;
  }

  private async siteOf({ siteKey }: VisitorHello, origin: string | null): Promise<Site> {
    const site = await this.findSite(siteKey);
    if (site === null) {
      throw new Misbehaviour(
        'unknown-site',
        `Unknown site key "${siteKey.slice(0, 40)}". Check data-site on the script tag.`,
      );
    }
    if (origin === null || !site.origins.includes(origin)) {
      throw new Misbehaviour(
        'wrong-origin',
        `${origin ?? 'No origin'} is not on the site's list. Add it in Settings → Site.`,
      );
    }
    return site;
  }

  /** After a break all pages of a site come back at once: those who ask at the same time get one answer. */
  private findSite(siteKey: string): Promise<Site | null> {
    const running = this.lookups.get(siteKey);
    if (running !== undefined) return running;
    const lookup = this.store.sites.findByKey(siteKey).finally(() => this.lookups.delete(siteKey));
    this.lookups.set(siteKey, lookup);
    return lookup;
  }

  private async identityOf(site: Site, jwt: string): Promise<Identity | null> {
    try {
      return await this.identities.signedIn(site, jwt);
    } catch (error) {
      if (!(error instanceof WrongIdentityError)) throw error;
      throw new Misbehaviour('wrong-identity', `Identity token refused: ${error.message}`);
    }
  }

  private async coreOf(): Promise<{ coreUrl: string }> {
    return { coreUrl: (await this.scripts.coreUrl()) ?? '' };
  }
}

function welcomeOf(site: Site) {
  const { showConnect, accent } = site.settings;
  return {
    policy: policyOf(site),
    showConnect: showConnect !== false,
    openRoot: site.key === 'demo',
    accent: typeof accent === 'string' && /^#[0-9a-f]{6}$/i.test(accent) ? accent : '',
  };
}
