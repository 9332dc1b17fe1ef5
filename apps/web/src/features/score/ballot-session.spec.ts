import type { BallotView, SaveBallot } from '@pingyi/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BallotSession, type BallotDraft, type BallotSessionPorts } from './ballot-session';

const one = '00000000-0000-4000-8000-000000000001';
const two = '00000000-0000-4000-8000-000000000002';

/** A server that keeps one ballot and can be taken off the net. */
class Server {
  ballot: BallotView | null = null;
  calls: SaveBallot[] = [];
  failure: 'offline' | 'refused' | null = null;
  loseAnswers = false;
  copy: BallotDraft | null = null;

  readonly ports: BallotSessionPorts = {
    save: async (body) => this.#take(body, 'draft'),
    submit: async (body) => this.#take(body, 'submitted'),
    read: async () => this.ballot,
    judge: (failure) => (failure instanceof Refusal ? failure.kind : 'refused'),
    copy: { write: (draft) => (this.copy = draft), clear: () => (this.copy = null) },
    pauseMs: 800,
    retryMs: 5000,
  };

  put(draft: BallotDraft, state: 'draft' | 'submitted' = 'draft'): BallotView {
    this.ballot = {
      id: one,
      state,
      ...draft,
      version: (this.ballot?.version ?? 0) + 1,
      savedAt: '2026-01-01T06:02:00.000Z',
      submittedAt: null,
    };
    return this.ballot;
  }

  async #take(body: SaveBallot, state: 'draft' | 'submitted'): Promise<BallotView> {
    this.calls.push(body);
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (this.failure) throw new Refusal(this.failure);
    if (body.version !== (this.ballot?.version ?? 0)) throw new Refusal('conflict');
    const saved = this.put({ scores: body.scores, word: body.word ?? null, comment: body.comment }, state);
    if (this.loseAnswers) throw new Refusal('offline');
    return saved;
  }
}

class Refusal extends Error {
  constructor(readonly kind: 'offline' | 'conflict' | 'refused') {
    super(kind);
  }
}

describe('writing a ballot', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('saves once after a pause in typing, and then keeps no copy in the browser', async () => {
    const server = new Server();
    const session = new BallotSession(null, server.ports);
    session.setScore(one, '90');
    session.setScore(one, '91');
    expect(server.copy?.scores).toEqual({ [one]: '91' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.calls).toEqual([{ scores: { [one]: '91' }, word: null, comment: '', version: 0 }]);
    expect(session.getState().phase).toBe('saved');
    expect(server.copy).toBeNull();
  });

  it('keeps one save under way and saves afterwards what was typed meanwhile', async () => {
    const server = new Server();
    const session = new BallotSession(null, server.ports);
    session.setScore(one, '90');
    await vi.advanceTimersByTimeAsync(850);
    session.setComment('抓得实');
    expect(server.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.calls.map((call) => call.version)).toEqual([0, 1]);
    expect(server.ballot?.comment).toBe('抓得实');
    expect(session.getState().phase).toBe('saved');
  });

  it('goes on offline, keeps what was typed and saves it when the network is back', async () => {
    const server = new Server();
    const session = new BallotSession(null, server.ports);
    server.failure = 'offline';
    session.setScore(one, '90');
    await vi.advanceTimersByTimeAsync(1000);
    expect(session.getState().phase).toBe('offline');
    session.setScore(two, '80');
    expect(server.copy?.scores).toEqual({ [one]: '90', [two]: '80' });
    server.failure = null;
    session.flush();
    await vi.advanceTimersByTimeAsync(200);
    expect(server.ballot?.scores).toEqual({ [one]: '90', [two]: '80' });
    expect(session.getState().phase).toBe('saved');
  });

  it('shows both versions when the sheet was changed elsewhere, and saves the one the rater keeps', async () => {
    const server = new Server();
    const session = new BallotSession(server.put({ scores: {}, word: null, comment: '' }), server.ports);
    server.put({ scores: { [one]: '70' }, word: null, comment: '另一台设备' });
    session.setScore(one, '90');
    await vi.advanceTimersByTimeAsync(1000);
    expect(session.getState()).toMatchObject({ phase: 'conflict', theirs: { comment: '另一台设备' } });
    session.setScore(two, '85');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.calls).toHaveLength(1);
    session.resolve('mine');
    await vi.advanceTimersByTimeAsync(200);
    expect(server.ballot?.scores).toEqual({ [one]: '90', [two]: '85' });
  });

  it('takes the other version over when the rater chooses it', async () => {
    const server = new Server();
    const session = new BallotSession(server.put({ scores: {}, word: null, comment: '' }), server.ports);
    server.put({ scores: { [one]: '70' }, word: null, comment: '' });
    session.setScore(one, '90');
    await vi.advanceTimersByTimeAsync(1000);
    session.resolve('theirs');
    expect(session.getState()).toMatchObject({ phase: 'saved', draft: { scores: { [one]: '70' } } });
    session.setScore(two, '60');
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.ballot?.scores).toEqual({ [one]: '70', [two]: '60' });
  });

  it('is no conflict when only the answer to its own save was lost', async () => {
    const server = new Server();
    const session = new BallotSession(null, server.ports);
    server.loseAnswers = true;
    session.setScore(one, '90');
    await vi.advanceTimersByTimeAsync(1000);
    server.loseAnswers = false;
    session.setScore(two, '80');
    await vi.advanceTimersByTimeAsync(3000);
    expect(session.getState().phase).toBe('saved');
    expect(server.ballot?.scores).toEqual({ [one]: '90', [two]: '80' });
  });

  it('submits after the save under way, from its version', async () => {
    const server = new Server();
    const session = new BallotSession(null, server.ports);
    session.setScore(one, '90');
    await vi.advanceTimersByTimeAsync(850);
    const submitted = session.submit();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await submitted).toBe(true);
    expect(server.calls.map((call) => call.version)).toEqual([0, 1]);
    expect(session.getState()).toMatchObject({ phase: 'saved', ballotState: 'submitted' });
  });

  it('says so when a submission is refused, and loses nothing', async () => {
    const server = new Server();
    const session = new BallotSession(null, server.ports);
    session.setScore(one, '90');
    server.failure = 'refused';
    const submitted = session.submit();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await submitted).toBe(false);
    expect(session.getState()).toMatchObject({ phase: 'refused', draft: { scores: { [one]: '90' } } });
    expect(server.copy?.scores).toEqual({ [one]: '90' });
  });

  it('sends what is unsent when the page is left', async () => {
    const server = new Server();
    const session = new BallotSession(null, server.ports);
    session.setComment('写到一半');
    session.close();
    await vi.advanceTimersByTimeAsync(200);
    expect(server.ballot?.comment).toBe('写到一半');
  });
});
