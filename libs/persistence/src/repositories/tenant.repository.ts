import { randomUUID } from 'node:crypto';
import { notFound, ProblemError } from '@pingyi/contracts';
import {
  type EntityManager,
  type EntityTarget,
  type FindOptionsOrder,
  type FindOptionsSelect,
  type FindOptionsWhere,
  In,
  type QueryDeepPartialEntity,
} from 'typeorm';
import type { TenantRow } from '../entities/columns';

type NewRow<Row extends TenantRow> = Omit<Row, 'tenantId' | 'id'> & { id?: string };
type Where<Row extends TenantRow> = FindOptionsWhere<Omit<Row, 'tenantId'>>;

/**
 * Rows of one tenant table inside one unit of work. The tenant comes from the unit of work and stands in every statement,
 * beside row-level security. Inserts and updates are explicit statements; nothing is cascaded or saved by diff.
 */
export class TenantRepository<Row extends TenantRow> {
  constructor(
    protected readonly manager: EntityManager,
    protected readonly tenantId: string,
    private readonly entity: EntityTarget<Row>,
  ) {}

  find(where: Where<Row>): Promise<Row | null> {
    return this.manager.findOne(this.entity, { where: this.own(where) });
  }

  /** @throws ProblemError not-found: absent and another tenant’s are the same answer. */
  async get(id: string): Promise<Row> {
    const row = await this.find({ id } as Where<Row>);
    if (!row) throw notFound();
    return row;
  }

  /** The row locked until the transaction ends (FOR UPDATE). @throws ProblemError not-found */
  async lock(id: string): Promise<Row> {
    const row = await this.manager.findOne(this.entity, {
      where: this.own({ id } as Where<Row>),
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw notFound();
    return row;
  }

  /** Those with one of the ids, locked until the transaction ends; in one order, so that nobody waits in a ring. */
  lockAll(ids: readonly string[]): Promise<Row[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.manager.find(this.entity, {
      where: this.own({ id: In([...ids]) } as Where<Row>),
      order: { id: 'ASC' } as FindOptionsOrder<Row>,
      lock: { mode: 'pessimistic_write' },
    });
  }

  list(where: Where<Row> | Where<Row>[] = {}, order?: FindOptionsOrder<Row>): Promise<Row[]> {
    const clauses = Array.isArray(where) ? where.map((clause) => this.own(clause)) : this.own(where);
    return this.manager.find(this.entity, { where: clauses, ...(order ? { order } : {}) });
  }

  /** The first in this order; one row is read, however many there are. */
  first(where: Where<Row>, order: FindOptionsOrder<Row>): Promise<Row | null> {
    return this.manager.findOne(this.entity, { where: this.own(where), order });
  }

  /** Those with one of the ids, in no order. */
  listByIds(ids: readonly string[]): Promise<Row[]> {
    return this.listBy('id', ids);
  }

  /** Those whose column has one of the values. */
  listBy(column: string & keyof Row, values: readonly string[], order?: FindOptionsOrder<Row>): Promise<Row[]> {
    return values.length === 0 ? Promise.resolve([]) : this.list({ [column]: In([...values]) } as Where<Row>, order);
  }

  /** As `first`, leaving a heavy column in the database. */
  protected async firstWithout<Heavy extends string & keyof Row>(
    heavy: Heavy,
    where: Where<Row>,
    order: FindOptionsOrder<Row>,
  ): Promise<Omit<Row, Heavy> | null> {
    return this.manager.findOne(this.entity, { select: this.allBut(heavy), where: this.own(where), order });
  }

  /** As `list`, leaving a heavy column in the database. */
  protected async listWithout<Heavy extends string & keyof Row>(
    heavy: Heavy,
    where: Where<Row>,
    order: FindOptionsOrder<Row>,
  ): Promise<Omit<Row, Heavy>[]> {
    return this.manager.find(this.entity, { select: this.allBut(heavy), where: this.own(where), order });
  }

  private allBut(heavy: string): FindOptionsSelect<Row> {
    const { columns } = this.manager.connection.getMetadata(this.entity);
    const light = columns.map(({ propertyName }) => propertyName).filter((name) => name !== heavy);
    return Object.fromEntries(light.map((name) => [name, true])) as FindOptionsSelect<Row>;
  }

  async insert(row: NewRow<Row>): Promise<string> {
    const [id] = await this.insertAll([row]);
    if (!id) throw new Error('nothing was inserted');
    return id;
  }

  /** Inserts in batches below PostgreSQL’s limit of 65,535 parameters; returns the ids in order. */
  async insertAll(rows: readonly NewRow<Row>[]): Promise<string[]> {
    const full = rows.map((row) => ({ ...row, tenantId: this.tenantId, id: row.id ?? randomUUID() }));
    const columns = this.manager.connection.getMetadata(this.entity).columns.length;
    const size = Math.floor(60_000 / columns);
    for (let start = 0; start < full.length; start += size) {
      await this.manager.insert(this.entity, full.slice(start, start + size) as QueryDeepPartialEntity<Row>[]);
    }
    return full.map((row) => row.id);
  }

  /** @throws ProblemError not-found when no row of this tenant has the id */
  async update(id: string, patch: QueryDeepPartialEntity<Row>): Promise<void> {
    const changed = await this.updateWhere({ id } as Where<Row>, patch);
    if (changed === 0) throw notFound();
  }

  async updateWhere(where: Where<Row>, patch: QueryDeepPartialEntity<Row>): Promise<number> {
    const result = await this.manager.update(this.entity, this.own(where), patch);
    return result.affected ?? 0;
  }

  async remove(where: Where<Row>): Promise<number> {
    const result = await this.manager.delete(this.entity, this.own(where));
    return result.affected ?? 0;
  }

  private own(where: Where<Row>): FindOptionsWhere<Row> {
    return { ...where, tenantId: this.tenantId };
  }
}

/** @throws ProblemError version-conflict when the row moved on since `seen`. */
export function requireVersion(row: { readonly version: number }, seen: number): void {
  if (row.version !== seen) throw new ProblemError('version-conflict');
}
