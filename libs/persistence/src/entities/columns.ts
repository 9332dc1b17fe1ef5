import { Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Tenant } from './tenant.entity';

/** Every row of a tenant: the tenant first in the key, then a random id. */
export abstract class TenantRow {
  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;
}

type Target = () => new () => object;

/** A table under tenant isolation. Its migration must also enable row-level security (the catalogue test looks). */
export function TenantTable(name: string): ClassDecorator {
  return (target) => {
    Entity({ name })(target);
    ForeignKey(() => Tenant, ['tenantId'], ['id'])(target);
  };
}

/** A foreign key inside the tenant: `(tenant_id, column)` to `(tenant_id, id)`, with the index PostgreSQL does not make. */
export function References(target: Target, column: string, referenced = 'id'): ClassDecorator {
  return (owner) => {
    ForeignKey(target, ['tenantId', column], ['tenantId', referenced])(owner);
    Index(['tenantId', column])(owner);
  };
}

/** A key that is unique within its tenant. */
export function UniqueInTenant(...columns: string[]): ClassDecorator {
  return (owner) => Unique(['tenantId', ...columns])(owner);
}
