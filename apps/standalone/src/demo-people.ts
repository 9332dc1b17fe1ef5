import { routes } from '@pingyi/contracts';
import type { DemoAccount, DemoCounty } from '@pingyi/persistence';
import { DemoClient, inParallel } from './demo-client';

/** Everybody signs in once, when first needed. */
export class DemoPeople {
  private readonly clients = new Map<string, Promise<DemoClient>>();

  constructor(
    private readonly baseUrl: string,
    private readonly accounts: readonly Pick<DemoAccount, 'loginName' | 'password'>[],
  ) {}

  /** @throws DemoRefusal when the account no longer signs in, Error when its password is not known */
  client(loginName: string): Promise<DemoClient> {
    const present = this.clients.get(loginName);
    if (present) return present;
    const account = this.accounts.find((known) => known.loginName === loginName);
    if (!account) return Promise.reject(new Error(`no password is known for the demo account ${loginName}`));
    const client = DemoClient.signIn(this.baseUrl, account);
    this.clients.set(loginName, client);
    return client;
  }

  /** The round managers of a county: who leads its rounds, and who confirms what the first proposes. */
  async managers(county: DemoCounty): Promise<readonly [DemoClient, DemoClient]> {
    const [first, second] = county.people.filter(({ roles }) => roles.includes('round_manager'));
    if (!first || !second) throw new Error(`${county.name} needs two round managers`);
    return [await this.client(first.loginName), await this.client(second.loginName)];
  }

  /** Leaves no session behind. */
  async signOutAll(): Promise<void> {
    const clients = [...this.clients.values()];
    this.clients.clear();
    await inParallel(clients, 4, async (client) => void (await (await client).call(routes.signOut)));
  }
}
