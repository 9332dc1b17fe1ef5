import type { BallotScores, BallotState, BallotView, SaveBallot } from '@pingyi/contracts';

/** What the rater has entered on one sheet. */
export interface BallotDraft {
  readonly scores: BallotScores;
  /** null: none chosen, or the round asks for none. */
  readonly word: string | null;
  readonly comment: string;
}

/**
 * Where the typed text is: `saved` on the server; `waiting` for the pause that starts a save; `saving`; `offline` and
 * `retrying` are not saved and tried again by themselves; `conflict` waits for the rater's choice; `refused` will not
 * be tried again until something changes; `submitting` takes no changes.
 */
export type SavePhase = 'saved' | 'waiting' | 'saving' | 'offline' | 'retrying' | 'conflict' | 'refused' | 'submitting';

export interface BallotSessionState {
  readonly draft: BallotDraft;
  readonly phase: SavePhase;
  /** null: nothing on the server yet. */
  readonly ballotState: BallotState | null;
  readonly savedAt: string | null;
  /** In `conflict`: what the server holds. */
  readonly theirs: BallotView | null;
  /** The failure behind `refused`, for showing its words. */
  readonly failure: unknown;
}

/** Why a call failed, as far as the session must know. */
export type SaveFailure = 'offline' | 'retry' | 'conflict' | 'refused';

export interface BallotSessionPorts {
  save(body: SaveBallot): Promise<BallotView>;
  submit(body: SaveBallot): Promise<BallotView>;
  /** The ballot the server holds now; asked after a conflict. */
  read(): Promise<BallotView | null>;
  judge(failure: unknown): SaveFailure;
  /** The copy in this browser: written at every change, cleared when the server has it. */
  readonly copy: { write(draft: BallotDraft): void; clear(): void };
  readonly pauseMs: number;
  readonly retryMs: number;
}

export function sameDraft(one: BallotDraft, other: BallotDraft): boolean {
  const ids = Object.keys(one.scores);
  return (
    one.comment === other.comment &&
    one.word === other.word &&
    ids.length === Object.keys(other.scores).length &&
    ids.every((id) => one.scores[id] === other.scores[id])
  );
}

const draftOf = (ballot: BallotView): BallotDraft => ({
  scores: ballot.scores,
  word: ballot.word,
  comment: ballot.comment,
});

/**
 * Saves one sheet while it is being written. At most one call is under way; each names the version it was made from.
 * What was typed stays in the browser's copy until the server has it.
 */
export class BallotSession {
  readonly #ports: BallotSessionPorts;
  #state: BallotSessionState;
  #version: number;
  #revision = 0;
  /** Sent since the last answer: any of them may have reached the server. */
  #unanswered: BallotDraft[] = [];
  #underWay: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  readonly #listeners = new Set<() => void>();

  constructor(ballot: BallotView | null, ports: BallotSessionPorts) {
    this.#ports = ports;
    this.#version = ballot?.version ?? 0;
    this.#state = {
      draft: ballot ? draftOf(ballot) : { scores: {}, word: null, comment: '' },
      phase: 'saved',
      ballotState: ballot?.state ?? null,
      savedAt: ballot?.savedAt ?? null,
      theirs: null,
      failure: null,
    };
  }

  readonly getState = (): BallotSessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @param score null removes it */
  setScore(criterionId: string, score: string | null): void {
    const { [criterionId]: _replaced, ...others } = this.#state.draft.scores;
    this.replaceDraft({
      ...this.#state.draft,
      scores: score === null ? others : { ...others, [criterionId]: score },
    });
  }

  setWord(word: string | null): void {
    this.replaceDraft({ ...this.#state.draft, word });
  }

  setComment(comment: string): void {
    this.replaceDraft({ ...this.#state.draft, comment });
  }

  replaceDraft({ scores, word, comment }: BallotDraft): void {
    const draft = { scores, word, comment };
    if (this.#state.phase === 'submitting' || sameDraft(draft, this.#state.draft)) return;
    this.#revision++;
    this.#ports.copy.write(draft);
    const waits = this.#state.phase === 'conflict' || this.#state.phase === 'saving';
    this.#set({ draft, ...(waits ? {} : { phase: 'waiting' }) });
    if (!waits) this.#schedule(this.#ports.pauseMs);
  }

  /** Forgets the browser's copy of an earlier visit, unless it holds what is being typed now. */
  dropCopy(): void {
    if (this.#state.phase === 'saved') this.#ports.copy.clear();
  }

  /** Saves now what waits to be saved: on leaving the page, or when the network is back. */
  flush(): void {
    if (['waiting', 'offline', 'retrying'].includes(this.#state.phase)) this.#start();
  }

  /** Ends a conflict: the rater's draft is saved over the server's, or the server's replaces it. */
  resolve(choice: 'mine' | 'theirs'): void {
    const { theirs, phase } = this.#state;
    if (phase !== 'conflict' || !theirs) return;
    this.#version = theirs.version;
    if (choice === 'mine') {
      this.#set({ theirs: null, phase: 'waiting' });
      this.#start();
      return;
    }
    this.#revision++;
    this.#ports.copy.clear();
    this.#set({
      draft: draftOf(theirs),
      phase: 'saved',
      theirs: null,
      ballotState: theirs.state,
      savedAt: theirs.savedAt,
    });
  }

  /** @returns true when the server took the ballot; otherwise the state tells why not */
  async submit(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#underWay;
    clearTimeout(this.#timer);
    if (this.#state.phase === 'conflict' || this.#state.phase === 'submitting') return false;
    this.#set({ phase: 'submitting', failure: null });
    this.#unanswered.push(this.#state.draft);
    try {
      this.#settle(await this.#ports.submit({ ...this.#state.draft, version: this.#version }));
      return true;
    } catch (failure) {
      await this.#fail(failure);
      return this.#state.ballotState === 'submitted' && this.#state.phase === 'saved';
    }
  }

  /** Takes up trying again after `close`; a new session is open. */
  open(): void {
    this.#closed = false;
  }

  /** Sends what is unsent and stops trying; the browser's copy keeps what could not be sent. */
  close(): void {
    this.flush();
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => this.#start(), delayMs);
  }

  #start(): void {
    clearTimeout(this.#timer);
    if (this.#underWay) return;
    this.#underWay = this.#saveOnce().finally(() => {
      this.#underWay = null;
    });
  }

  async #saveOnce(): Promise<void> {
    const revision = this.#revision;
    this.#unanswered.push(this.#state.draft);
    this.#set({ phase: 'saving', failure: null });
    try {
      const ballot = await this.#ports.save({ ...this.#state.draft, version: this.#version });
      if (revision === this.#revision) this.#settle(ballot);
      else this.#continueFrom(ballot);
    } catch (failure) {
      await this.#fail(failure);
    }
  }

  #settle(ballot: BallotView): void {
    this.#version = ballot.version;
    this.#unanswered = [];
    this.#ports.copy.clear();
    this.#set({ phase: 'saved', ballotState: ballot.state, savedAt: ballot.savedAt, theirs: null, failure: null });
  }

  #continueFrom(ballot: BallotView): void {
    this.#version = ballot.version;
    this.#unanswered = [];
    this.#set({ phase: 'waiting', ballotState: ballot.state, savedAt: ballot.savedAt });
    this.#schedule(this.#ports.pauseMs);
  }

  async #fail(failure: unknown): Promise<void> {
    const kind = this.#ports.judge(failure);
    if (kind === 'conflict') return this.#meet();
    if (kind === 'refused') {
      this.#set({ phase: 'refused', failure });
      return;
    }
    this.#set({ phase: kind === 'offline' ? 'offline' : 'retrying', failure });
    this.#schedule(this.#ports.retryMs);
  }

  /**
   * The server holds another version. When that is something sent from here, only an answer was lost: go on from it.
   * Otherwise both versions are shown.
   */
  async #meet(): Promise<void> {
    try {
      const theirs = await this.#ports.read();
      if (!theirs) {
        this.#version = 0;
        this.#set({ phase: 'waiting' });
        this.#schedule(this.#ports.retryMs);
      } else if (sameDraft(draftOf(theirs), this.#state.draft)) this.#settle(theirs);
      else if (this.#unanswered.some((sent) => sameDraft(draftOf(theirs), sent))) this.#continueFrom(theirs);
      else this.#set({ phase: 'conflict', theirs });
    } catch (failure) {
      this.#set({ phase: 'retrying', failure });
      this.#schedule(this.#ports.retryMs);
    }
  }

  #set(change: Partial<BallotSessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
