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
  townshipOfSlug,
} from './demo-county';
import { defaultGroups, defaultRubric } from './demo-rubric';

/**
 * 示例县. Townships are counted with the heavenly stems 甲 to 癸 and the branches 子 and 丑. Every surname follows the order
 * of the 百家姓; login names are the same in pinyin.
 */
const townships = [
  demoTownship('jia', '甲镇', 'urban', 58_600, 17_900, 18),
  demoTownship('yi', '乙镇', 'urban', 46_300, 14_200, 15),
  demoTownship('bing', '丙乡', 'farming', 21_400, 6_350, 14),
  demoTownship('ding', '丁镇', 'industrial', 39_800, 11_900, 13),
  demoTownship('wu', '戊乡', 'farming', 18_700, 5_480, 12),
  demoTownship('ji', '己镇', 'industrial', 33_500, 9_870, 14),
  demoTownship('geng', '庚乡', 'hill', 12_600, 3_720, 11),
  demoTownship('xin', '辛镇', 'industrial', 36_900, 10_800, 16),
  demoTownship('ren', '壬乡', 'hill', 10_900, 3_160, 10),
  demoTownship('gui', '癸镇', 'farming', 28_300, 8_240, 17),
  demoTownship('zi', '子乡', 'hill', 9_800, 2_870, 9),
  demoTownship('chou', '丑镇', 'farming', 25_600, 7_510, 15),
];
const place = (slug: string) => townshipOfSlug(townships, slug);

/** Three heads are near 90, so that the quota has a line to draw; two are in trouble. */
const heads: readonly DemoOfficial[] = [
  demoHead(place('jia'), '赵', held(91.6, '职', '学', 0.6)),
  demoHead(place('yi'), '钱', held(86.4, '法', '德', -1.1)),
  demoHead(place('bing'), '孙', held(84.3, '职', '法', 1.6)),
  demoHead(place('ding'), '李', held(92.2, '职', '廉', -0.4)),
  demoHead(place('wu'), '周', held(79.8, '德', '职', 0.8)),
  demoHead(place('ji'), '吴', held(82.6, '学', '法', -1.4)),
  demoHead(place('geng'), '郑', held(75.2, '廉', '职', -1.2)),
  demoHead(place('xin'), '王', held(91.3, '法', '学', 1.3)),
  demoHead(place('ren'), '冯', held(81.1, '德', '学', 1.5)),
  demoHead(place('gui'), '陈', held(87.8, '职', '德', -0.9)),
  demoHead(place('zi'), '褚', held(72.6, '德', '职', -0.3)),
  demoHead(place('chou'), '卫', held(83.5, '廉', '学', 0.4)),
];

/** 戊乡's head until 2024. */
const formerHead = demoHead(place('wu'), '柏', held(77.4, '学', '职', -1.8), 'wu-qian');

const deputies: readonly DemoOfficial[] = [
  demoDeputy(place('jia'), '蒋', held(91.3, '学', '法', 0.7), [
    'infrastructure',
    'livelihood',
    'schooling',
    'ecology',
    'safety',
  ]),
  demoDeputy(place('ding'), '沈', held(84.8, '职', '德', -0.8), [
    'investment',
    'livelihood',
    'ecology',
    'safety',
    'infrastructure',
  ]),
  demoDeputy(place('geng'), '杨', held(78.3, '德', '职', 1.1), [
    'revitalisation',
    'infrastructure',
    'agriculture',
    'schooling',
    'ecology',
  ]),
  demoDeputy(place('gui'), '韩', held(82.9, '法', '学', 0.9), [
    'revitalisation',
    'agriculture',
    'livelihood',
    'ecology',
    'infrastructure',
  ]),
];

const officials = [...heads, ...deputies];
const officialsUntil2024 = officials.map((official) => (official.loginName === 'wu-xiang' ? formerHead : official));

const raters = [
  ...demoRatersOf('A', 'pingwei', '朱秦尤许'),
  ...demoRatersOf('B', 'pingwei', '何吕施张孔'),
  ...demoRatersOf('C', 'pingwei', '曹严华金魏陶'),
];

const staff: readonly DemoPerson[] = [
  { loginName: 'guanli', displayName: '姜管理', roles: ['tenant_administrator'] },
  { loginName: 'zuzhang', displayName: '戚组长', roles: ['round_manager'] },
  { loginName: 'lingdao1', displayName: '谢领一', roles: ['leader'] },
  { loginName: 'lingdao2', displayName: '邹领二', roles: ['leader'] },
  // Vetoes, adjustments and the like take two people.
  { loginName: 'zuzhang2', displayName: '喻组二', roles: ['round_manager'] },
  { loginName: 'jiandu', displayName: '郎监督', roles: ['supervisor'] },
  { loginName: 'fuhe', displayName: '雷复核', roles: ['appeal_reviewer'] },
  { loginName: 'hecha', displayName: '贺核查', roles: ['data_verifier'] },
  { loginName: 'lianluo', displayName: '倪联络', roles: ['unit_liaison'], liaisonOf: ['ding'] },
];

const base = { raters, rubric: defaultRubric, groups: defaultGroups, policy: {} };

export const shili: DemoCounty = {
  slug: 'shili',
  name: '示例县',
  townships,
  villageNames: ['示田村', '例水村', '样岭村', '范塘村', '本坪村', '示桥村', '例湾村', '样坡村', '范井村', '本溪村'],
  people: [...staff, ...officials, formerHead, ...raters],
  rounds: [
    demoRound(
      base,
      { year: 2026, goal: 'collecting', officials },
      {
        notUploaded: ['chou-zhen', 'jia-fu', 'ding-fu', 'geng-fu', 'gui-fu'],
        // The first is the official a newcomer signs in as.
        notSubmitted: ['jia-zhen', 'ren-xiang', 'zi-xiang'],
        filling: ['yi-zhen', 'wu-xiang'],
        objections: [
          {
            kind: 'disputed',
            verifier: 'hecha',
            official: 'ding-zhen',
            metricKey: 'farmer_income_growth',
            value: '8.7',
            reason: '与统计部门年报不一致，年报为 8.7%',
          },
          {
            kind: 'returned',
            verifier: 'hecha',
            official: 'geng-xiang',
            reason: '招商数据没有注明来源，请补充后重新报送',
          },
        ],
        misstated: [{ official: 'jia-zhen', metricKey: 'project_investment_growth', by: 5.2 }],
      },
    ),
    demoRound(
      base,
      { year: 2025, goal: 'published', officials },
      {
        filling: ['yi-zhen', 'wu-xiang', 'ren-xiang'],
        recusals: [{ rater: 'pingwei-b2', official: 'gui-zhen', reason: '与该同志有近亲属关系', late: false }],
        adjustments: [
          {
            official: 'chou-zhen',
            points: '1.2',
            reason: '丑镇获评全省乡村治理示范镇',
            evidence: '省委农办〔2025〕示例18号通报',
          },
        ],
        misstated: [{ official: 'ji-zhen', metricKey: 'farmer_income_growth', by: 3.1 }],
      },
    ),
    demoRound(
      base,
      { year: 2024, goal: 'published', officials: officialsUntil2024 },
      {
        filling: ['ren-xiang', 'bing-xiang'],
        recusals: [
          { rater: 'pingwei-c4', official: 'geng-fu', reason: '与该同志曾在同一单位有工作纠纷', late: false },
          { rater: 'pingwei-a3', official: 'bing-xiang', reason: '任务分派后报告：其配偶调入丙乡政府工作', late: true },
        ],
        vetoes: [
          {
            official: 'ding-zhen',
            cause: 'audit_case',
            reason: '审计发现一笔征地补偿资金被村干部挪用，镇政府监管不到位，已移送处理',
            evidence: '示例县审计局〔2024〕示例6号审计报告',
          },
        ],
        misstated: [{ official: 'yi-zhen', metricKey: 'agri_gross_output_growth', by: 2.6 }],
      },
    ),
    demoRound(
      base,
      { year: 2023, goal: 'published', officials: officialsUntil2024 },
      {
        filling: ['yi-zhen', 'zi-xiang'],
        recusals: [
          { rater: 'pingwei-b5', official: 'ji-zhen', reason: '与该同志为师生关系，本人申请回避', late: false },
        ],
        twins: { official: 'gui-zhen', like: 'jia-zhen' },
        decisions: [
          {
            official: 'gui-zhen',
            grade: '优秀',
            reason: '两人总分相同；领导小组集体研究，癸镇当年防汛救灾任务重、完成好，取癸镇',
          },
          {
            official: 'jia-zhen',
            grade: '称职',
            reason: '两人总分相同；优秀名额只余一个，领导小组集体研究后取癸镇',
          },
        ],
      },
    ),
  ],
};
