const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const hash = /^[0-9a-f]{64}$/;

/** Part of every path and key, so nothing but a tenant id may stand there. @throws TypeError */
export function requireTenantId(tenantId: string): void {
  if (!uuid.test(tenantId)) throw new TypeError('a tenant id is a lower-case uuid');
}

/** @throws TypeError */
export function requireSha256(sha256: string): void {
  if (!hash.test(sha256)) throw new TypeError('a stored file is named by a lower-case SHA-256');
}
