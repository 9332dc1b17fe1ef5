import type { AuditActor } from './audit-chain';

/**
 * Tells the instant that the rows of a unit of work carry. The audit chain never asks it: an event has the machine’s own
 * time, whatever its rows say.
 */
export type Clock = (actor: AuditActor) => Date;

/** The machine’s time. */
export const systemClock: Clock = () => new Date();
