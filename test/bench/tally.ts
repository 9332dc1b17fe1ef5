import { startTally, tally, type BallotInput, type TallyInput } from '@pingyi/review-rules';

/**
 * How long a tally takes and how much memory, for 10,000 officials × 30 raters × 15 criteria and a tenth and a hundredth of
 * it. Time is from the parsed input to the output, checks and input hash included; cpu counts the collector's threads too, so
 * it is what one core would need. The stream never holds the ballots.
 */
const sizes = [100, 1_000, 10_000];
const raterCount = 30;
const criterionCount = 15;
const dimensions = ['德', '学', '职', '廉', '法'];

const [mode = '', sizeText = ''] = process.argv.slice(2);
if (mode === 'sizes') console.log(JSON.stringify(sizes.flatMap((size) => [`list:${size}`, `stream:${size}`])));
else if (mode === 'run') measure(sizeText);

function measure(size: string): void {
  const [kind = '', countText = ''] = size.split(':');
  const officials = Number(countText);
  const frame = frameOf(officials);
  // One small tally first, so that all sizes are measured on compiled code.
  runList(frameOf(50), [...ballotsOf(50)]);
  const ballots = kind === 'list' ? [...ballotsOf(officials)] : [];
  const baseMb = process.memoryUsage.rss() / 2 ** 20;
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  if (kind === 'list') runList(frame, ballots);
  else runStream(frame, ballotsOf(officials));
  const elapsedMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuMs = (user + system) / 1000;
  const scores = officials * raterCount * criterionCount;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${kind.padEnd(6)} ${String(scores).padStart(9)} scores  wall ${elapsedMs.toFixed(0).padStart(6)} ms  ` +
      `cpu ${cpuMs.toFixed(0).padStart(6)} ms  ${((cpuMs * 1e6) / scores).toFixed(0).padStart(5)} cpu ms per million  ` +
      `peak ${peakMb.toFixed(0)} MB (before: ${baseMb.toFixed(0)} MB)`,
  );
}

function runList(frame: Omit<TallyInput, 'ballots'>, ballots: readonly BallotInput[]): void {
  const answer = tally({ ...frame, ballots });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems[0]));
}

/** Includes making the ballots, which a database would do elsewhere. */
function runStream(frame: Omit<TallyInput, 'ballots'>, ballots: Iterable<BallotInput>): void {
  const run = startTally(frame);
  for (const ballot of ballots) run.add(ballot);
  const answer = run.finish();
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems[0]));
}

function frameOf(officials: number): Omit<TallyInput, 'ballots'> {
  return {
    rubric: {
      criteria: Array.from({ length: criterionCount }, (_, i) => ({
        id: `criterion-${i}`,
        dimension: dimensions[i % dimensions.length] ?? '',
        weight: i < 10 ? 6 : 8,
      })),
    },
    groups: [
      { id: 'A', weight: 40 },
      { id: 'B', weight: 30 },
      { id: 'C', weight: 30 },
    ],
    policy: { aggregate: 'trimmed' },
    officials: Array.from({ length: officials }, (_, i) => ({ id: officialId(i), peerClass: `class-${i % 40}` })),
    raters: Array.from({ length: raterCount }, (_, i) => ({ id: raterId(i), group: ['A', 'B', 'C'][i % 3] ?? '' })),
    recusals: [],
  };
}

/** In order of official, then rater; the same numbers every time. */
function* ballotsOf(officials: number): Generator<BallotInput> {
  let state = 20_240_601;
  for (let official = 0; official < officials; official += 1) {
    for (let rater = 0; rater < raterCount; rater += 1) {
      const scores: Record<string, number> = {};
      for (let criterion = 0; criterion < criterionCount; criterion += 1) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        scores[`criterion-${criterion}`] = (6_000 + Math.floor((state / 2 ** 32) * 4_001)) / 100;
      }
      yield { rater: raterId(rater), official: officialId(official), scores };
    }
  }
}

function officialId(index: number): string {
  return `official-${String(index).padStart(6, '0')}`;
}

function raterId(index: number): string {
  return `rater-${String(index).padStart(3, '0')}`;
}
