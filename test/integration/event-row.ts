/** A row of `audit_event` as SQL gives it. */
export interface EventRow {
  readonly seq: number;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly request_id: string;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly data: Record<string, unknown>;
  readonly prev_hash: string;
  readonly hash: string;
}
