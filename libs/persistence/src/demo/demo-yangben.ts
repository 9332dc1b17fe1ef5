import {
  type DemoCounty,
  demoDeputy,
  demoHead,
  type DemoOfficial,
  type DemoPerson,
  demoRatersOf,
  demoRound,
  held,
  demoTownship,
  type DemoVoterGroup,
  type RubricCriterion,
  townshipOfSlug,
} from './demo-county';
import { defaultRubric } from './demo-rubric';

/**
 * 样本县. Townships have the names of the eight trigrams. It weighs otherwise than its neighbour: eleven criteria, voter groups
 * of 30, 40 and 30 as counties are known to use, the best and the worst sheet of larger groups dropped.
 */
const townships = [
  demoTownship('qian', '乾镇', 'urban', 51_200, 15_600, 16),
  demoTownship('kun', '坤镇', 'industrial', 37_400, 11_300, 15),
  demoTownship('zhen', '震镇', 'industrial', 30_800, 9_150, 12),
  demoTownship('xun', '巽乡', 'farming', 19_600, 5_740, 13),
  demoTownship('kan', '坎乡', 'hill', 11_700, 3_460, 10),
  demoTownship('li', '离镇', 'farming', 24_900, 7_280, 14),
  demoTownship('gen', '艮乡', 'hill', 8_900, 2_610, 8),
  demoTownship('dui', '兑镇', 'urban', 34_100, 10_400, 11),
];
const place = (slug: string) => townshipOfSlug(townships, slug);

const officials: readonly DemoOfficial[] = [
  demoHead(place('qian'), '水', held(90.9, '职', '廉', -0.7)),
  demoHead(place('kun'), '窦', held(88.6, '法', '学', 1.4)),
  demoHead(place('zhen'), '章', held(84.6, '职', '德', -2.1)),
  demoHead(place('xun'), '云', held(79.9, '德', '法', -0.4)),
  demoHead(place('kan'), '苏', held(79.6, '廉', '职', 2.6)),
  demoHead(place('li'), '潘', held(92.4, '学', '法', 1.1)),
  demoHead(place('gen'), '葛', held(73.4, '德', '职', -0.8)),
  demoHead(place('dui'), '奚', held(87.3, '法', '职', 0.9)),
  demoDeputy(place('qian'), '范', held(87.1, '学', '职', 0.6), [
    'infrastructure',
    'livelihood',
    'schooling',
    'ecology',
    'safety',
  ]),
  demoDeputy(place('kan'), '彭', held(81.5, '德', '学', -0.9), [
    'revitalisation',
    'infrastructure',
    'agriculture',
    'schooling',
    'ecology',
  ]),
];

const raters = [
  ...demoRatersOf('A', 'yb-pingwei', '鲁韦昌马'),
  ...demoRatersOf('B', 'yb-pingwei', '苗凤花方'),
  ...demoRatersOf('C', 'yb-pingwei', '俞任袁柳酆'),
];

const staff: readonly DemoPerson[] = [
  { loginName: 'yb-guanli', displayName: '鲍管理', roles: ['tenant_administrator'] },
  { loginName: 'yb-zuzhang', displayName: '史组长', roles: ['round_manager'] },
  { loginName: 'yb-zuzhang2', displayName: '唐组二', roles: ['round_manager'] },
  { loginName: 'yb-lingdao', displayName: '费领三', roles: ['leader'] },
  // The same people as in the neighbouring county.
  { loginName: 'lingdao1', displayName: '谢领一', roles: ['leader'] },
  { loginName: 'jiandu', displayName: '郎监督', roles: ['supervisor'] },
];

const weights: Readonly<Record<string, string>> = {
  政治忠诚与规矩: '10',
  担当与作风: '10',
  理论学习: '5',
  调查研究与学用转化: '5',
  乡村振兴: '15',
  招商与经济: '10',
  民生: '15',
  个人廉洁与家风: '8',
  财经纪律: '7',
  第一责任人职责: '8',
  依法决策: '7',
};
const rubric: readonly RubricCriterion[] = defaultRubric.flatMap((criterion) => {
  const weightPoints = weights[criterion.name];
  return weightPoints === undefined ? [] : [{ ...criterion, weightPoints }];
});

const groups: readonly DemoVoterGroup[] = [
  { code: 'A', name: '县领导评价', nameEn: 'County leaders', weightPercent: '30', minBallots: 3 },
  { code: 'B', name: '县考核组评价', nameEn: 'The county’s assessment group', weightPercent: '40', minBallots: 3 },
  { code: 'C', name: '群众评议', nameEn: 'Public rating', weightPercent: '30', minBallots: 3 },
];

const base = {
  raters,
  rubric,
  groups,
  policy: { aggregate: 'trimmed', trimFrom: 5, quotaRounding: 'half_up' },
};

/** Sheets, words and targets together, so that results and ballots can be held against each other. */
const baseOf2025 = { ...base, policy: { ...base.policy, parts: { rating: 5, ballot: 2, metric: 3 } } };

export const yangben: DemoCounty = {
  slug: 'yangben',
  name: '样本县',
  townships,
  villageNames: ['式田村', '模水村', '仿岭村', '稿塘村', '式坪村', '模桥村', '仿湾村', '稿坡村', '式井村', '模溪村'],
  people: [...staff, ...officials, ...raters],
  rounds: [
    demoRound(
      base,
      { year: 2026, goal: 'scoring', officials },
      {
        filling: ['kun-zhen'],
        recusals: [
          { rater: 'yb-pingwei-b1', official: 'li-zhen', reason: '与该同志为同乡近邻，本人申请回避', late: false },
        ],
        // The first is the rater a newcomer signs in as.
        ballotsCast: {
          'yb-pingwei-a1': 0,
          'yb-pingwei-a2': 4,
          'yb-pingwei-a4': 7,
          'yb-pingwei-b3': 6,
          'yb-pingwei-c5': 0,
        },
      },
    ),
    demoRound(
      baseOf2025,
      { year: 2025, goal: 'published', officials },
      {
        filling: ['kun-zhen', 'gen-xiang'],
        misstated: [{ official: 'xun-xiang', metricKey: 'farmer_income_growth', by: 4.4 }],
      },
    ),
    demoRound(
      base,
      { year: 2024, goal: 'published', officials },
      {
        filling: ['xun-xiang'],
        adjustments: [
          {
            official: 'gen-xiang',
            points: '-1.5',
            reason: '环保督察反馈的两个问题逾期没有整改到位',
            evidence: '样本县生态环境保护督察组〔2024〕示例3号',
          },
        ],
      },
    ),
    demoRound(
      base,
      { year: 2023, goal: 'published', officials },
      {
        filling: ['li-zhen'],
        recusals: [{ rater: 'yb-pingwei-c2', official: 'dui-zhen', reason: '与该同志有近亲属关系', late: false }],
      },
    ),
  ],
};
