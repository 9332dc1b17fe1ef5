import { exactText, published } from '../exact/decimal';
import { compare } from '../exact/fraction';
import {
  explainAdjustment,
  explainBallotPart,
  explainCriterion,
  explainDimension,
  explainGroup,
  explainMetricPart,
  explainParts,
  explainRating,
  type ExplainedOfficial,
} from './explain-parts';
import { givenNode, numberNode, textNode, type Explanation } from './explanation';
import { bandOf, bandsOf, highestBandUnder } from './grade';
import type { PartName, TallyInput } from './input';
import { orderKeys, orderValue, rankingTotal, type Ranked } from './order';
import type { PeerClassTally } from './output';
import type { TallyProblem } from './problem';
import { computeClasses, openTally } from './tally';

/** A figure of one official's result, as its key in the output names it. */
export type FigureName =
  | { readonly figure: 'total' | 'rank' | 'grade' | 'adjustment' }
  | { readonly figure: 'part'; readonly part: PartName }
  | { readonly figure: 'group'; readonly group: string }
  | { readonly figure: 'dimension'; readonly dimension: string }
  | { readonly figure: 'criterion'; readonly criterion: string };

export type ExplainAnswer =
  | { readonly ok: true; readonly explanation: Explanation }
  | { readonly ok: false; readonly problems: readonly TallyProblem[] };

/**
 * Opens one figure of one official into the inputs, weights, exclusions and formulas that made it, down to sheets and
 * scores. Pure: computes the tally again from the same input; the root's value is the published one. Problems are those of
 * the input, or `unknown_id` where the official or the figure is not in it.
 *
 * The tree names raters: who may see it is the caller's to decide.
 */
export function explain(input: TallyInput, officialId: string, name: FigureName): ExplainAnswer {
  const answer = openTally(input);
  if (!answer.ok) return answer;
  const { frame } = answer.opened;
  const official = frame.officials.find(({ id }) => id === officialId);
  if (official === undefined) return unknown(`there is no official ${officialId}`);
  const [peers] = computeClasses(answer.opened, official.peerClass);
  const ranked = peers?.ranking.find(({ figures }) => figures.official.id === officialId);
  if (peers === undefined || ranked === undefined) return unknown(`there is no official ${officialId}`);
  const ballots = input.ballots.filter((ballot) => ballot.official === officialId);
  const from: ExplainedOfficial = {
    frame,
    figures: ranked.figures,
    ballots: new Map(ballots.map((ballot) => [ballot.rater, ballot])),
    groupPlaces: placesInGivenOrder(frame.groups, input.groups),
    criterionPlaces: placesInGivenOrder(frame.criteria, input.rubric.criteria),
  };
  const explanation = explainFigure(from, ranked, peers, name);
  return explanation === null ? unknown('the policy of this tally has no such figure') : { ok: true, explanation };
}

/** The frame sorts by id; people read groups and criteria in the order in which the input lists them. */
function placesInGivenOrder(sorted: readonly { readonly id: string }[], given: readonly { readonly id: string }[]) {
  const places = new Map(sorted.map(({ id }, place) => [id, place]));
  return given.flatMap(({ id }) => places.get(id) ?? []);
}

function unknown(message: string): ExplainAnswer {
  return { ok: false, problems: [{ code: 'unknown_id', message, pointer: '' }] };
}

function explainFigure(
  from: ExplainedOfficial,
  ranked: Ranked,
  peers: PeerClassTally,
  name: FigureName,
): Explanation | null {
  const { frame } = from;
  switch (name.figure) {
    case 'total':
      return explainTotal(from);
    case 'adjustment':
      return explainAdjustment(from);
    case 'rank':
      return explainRank(from, ranked, peers);
    case 'grade':
      return explainGrade(from, peers);
    case 'part':
      if (!frame.policy.parts.has(name.part)) return null;
      return { rating: explainRating, ballot: explainBallotPart, metric: explainMetricPart }[name.part](from);
    case 'group':
      return explainGroup(
        from,
        frame.groups.findIndex(({ id }) => id === name.group),
      );
    case 'dimension':
      return explainDimension(
        from,
        frame.dimensions.findIndex(({ dimension }) => dimension === name.dimension),
      );
    case 'criterion':
      return explainCriterion(
        from,
        frame.criteria.findIndex(({ id }) => id === name.criterion),
      );
  }
}

function explainTotal(from: ExplainedOfficial): Explanation {
  const { total, adjustment } = from.figures;
  const [parts, adjusted] = [explainParts(from), explainAdjustment(from)];
  const filled = `${parts.value ?? ''} + ${published(adjustment)}`;
  return numberNode({ kind: 'total', value: total, absent: parts.absent ?? 'part_missing' }, 'sum', filled, [
    parts,
    adjusted,
  ]);
}

/** The rank with the keys that order this class, and everybody ahead with the key that put them there. */
function explainRank(from: ExplainedOfficial, ranked: Ranked, { ranking }: PeerClassTally): Explanation {
  const { policy } = from.frame;
  const own = ranked.figures;
  const keys = orderKeys(ranking.map(({ figures }) => figures));
  const keyNodes = keys.map((key) => {
    const value = orderValue(policy, own, key);
    return { ...givenNode({ kind: 'order_key', id: key, value }), filled: value === null ? null : exactText(value) };
  });
  const ahead = ranking.filter(({ rank }) => rank !== null && ranked.rank !== null && rank < ranked.rank);
  const peerNodes = ahead.map(({ figures, rank }) => {
    const decidedBy = keys.find((key) => {
      const [theirs, mine] = [orderValue(policy, figures, key), orderValue(policy, own, key)];
      return theirs !== null && mine !== null && compare(theirs, mine) !== 0;
    });
    const value = decidedBy === undefined ? null : orderValue(policy, figures, decidedBy);
    const filled = `${decidedBy ?? ''} ${value === null ? '' : exactText(value)}`;
    return textNode('peer', figures.official.id, String(rank), 'given', { filled });
  });
  const rank = ranked.rank === null ? null : String(ranked.rank);
  const inputs = [...keyNodes, ...peerNodes];
  return textNode('rank', null, rank, 'rank', { filled: `1 + ${ahead.length}`, absent: 'no_total', inputs });
}

/** The suggested grade with the band of the total, the vetoes and the quota line. */
function explainGrade(from: ExplainedOfficial, { graded, ranking }: PeerClassTally): Explanation {
  const { policy } = from.frame;
  const { official, total } = from.figures;
  const bands = bandsOf(policy, official.team);
  const gradeAt = (place: number): string => bands[place]?.grade ?? '';
  const { base, limit, selected, tieAtLine } = graded.quota;
  const inputs: Explanation[] = [];
  if (total !== null && official.graded) {
    const place = bandOf(policy, bands, total);
    const seen = policy.rankOn === 'exact' ? exactText(total) : published(total);
    const reached = bands.filter(({ min }) => compare(rankingTotal(policy, total), min) >= 0).at(0);
    const filled = reached === undefined ? seen : `${seen} ≥ ${exactText(reached.min)}`;
    inputs.push(textNode('band', null, gradeAt(place), 'band', { filled }));
    for (const effect of official.vetoes) {
      inputs.push(textNode('veto', effect, gradeAt(highestBandUnder(effect, bands.length)), 'veto'));
    }
    if (place === 0) {
      const standing = selected.includes(official.id)
        ? 'selected'
        : tieAtLine.includes(official.id)
          ? 'tie_at_line'
          : 'not_selected';
      const candidates = ranking.filter(
        ({ figures }) => selected.includes(figures.official.id) || tieAtLine.includes(figures.official.id),
      );
      const filled = `${exactText(policy.quotaPercent)} % × ${base} → ${limit}`;
      const peers = candidates.map(({ figures, rank }) =>
        textNode('peer', figures.official.id, String(rank), 'given', {
          filled: selected.includes(figures.official.id) ? 'selected' : 'tie_at_line',
        }),
      );
      inputs.push(textNode('quota', standing, String(limit), 'quota', { filled, inputs: peers }));
    }
  }
  const absent = total === null ? 'no_total' : 'not_graded';
  return textNode('grade', null, graded.grades.get(official.id) ?? null, 'grade', { absent, inputs });
}
