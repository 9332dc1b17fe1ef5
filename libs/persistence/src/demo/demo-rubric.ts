import type { Dimension } from '@pingyi/contracts';
import type { DemoVoterGroup, RubricCriterion } from './demo-county';

/** What 好, 较好, 一般 and 差 look like for one criterion, and the scores that go with each. */
const anchored = (best: string, good: string, fair: string, poor: string): RubricCriterion['anchors'] => [
  { band: '好', from: 90, to: 100, text: best },
  { band: '较好', from: 75, to: 89, text: good },
  { band: '一般', from: 60, to: 74, text: fair },
  { band: '差', from: 0, to: 59, text: poor },
];

const criterion = (
  dimension: Dimension,
  name: string,
  nameEn: string,
  weightPoints: string,
  anchors: RubricCriterion['anchors'],
): RubricCriterion => ({ dimension, name, nameEn, weightPoints, anchors });

/** The default rubric for heads of townships: 德 15, 学 10, 职 45, 廉 15, 法 15 points of 100. */
export const defaultRubric: readonly RubricCriterion[] = [
  criterion(
    '德',
    '政治忠诚与规矩',
    'Political loyalty and rules',
    '6',
    anchored(
      '大是大非面前立场鲜明，上级部署不折不扣落实，重大事项请示报告及时完整。',
      '立场坚定，部署能够落实，请示报告偶有迟缓但无遗漏。',
      '总体服从安排，落实靠督促，请示报告不够规范。',
      '选择性执行或擅自变通，重大事项隐瞒不报。',
    ),
  ),
  criterion(
    '德',
    '担当与作风',
    'Shouldering duty and work style',
    '5',
    anchored(
      '难事急事冲在前，长期积压的问题有解决实例，群众当面认可。',
      '分内工作主动，遇到难题能想办法，作风扎实。',
      '按部就班，遇到矛盾习惯上交，到村入户偏少。',
      '推诿拖延，工作造成失误或群众反映强烈。',
    ),
  ),
  criterion(
    '德',
    '班子团结与民主集中制',
    'Team unity and democratic centralism',
    '4',
    anchored(
      '重大事项集体决定且记录完整，能听不同意见，班子合力强。',
      '坚持集体讨论，班子相处融洽，个别事项酝酿不够。',
      '议事程序有缺漏，班子沟通不多。',
      '个人说了算，或班子内耗影响工作。',
    ),
  ),
  criterion(
    '学',
    '理论学习',
    'Theory study',
    '5',
    anchored(
      '学习计划全部完成，能联系本地实际讲清道理，带动班子一起学。',
      '按要求参加学习，有笔记有体会，联系实际尚可深入。',
      '学习有缺席，体会多为摘抄。',
      '长期不参加学习，或弄虚作假。',
    ),
  ),
  criterion(
    '学',
    '调查研究与学用转化',
    'Field research and turning study into ability',
    '5',
    anchored(
      '蹲点调研摸清实情，成果已变成政策、项目或办法并见到成效。',
      '调研次数和深度达到要求，部分成果得到采用。',
      '有调研无转化，报告泛泛而谈。',
      '不下村、不调研，情况不明。',
    ),
  ),
  criterion(
    '职',
    '乡村振兴',
    'Rural revitalisation',
    '10',
    anchored(
      '项目资金见效快，集体经济和村民收入明显增长，路水等短板基本补齐。',
      '年度任务完成，集体经济稳中有增，个别短板仍在推进。',
      '任务勉强完成，资金拨付或项目进度偏慢。',
      '主要任务未完成，或出现规模性返贫风险。',
    ),
  ),
  criterion(
    '职',
    '农业',
    'Agriculture',
    '6',
    anchored(
      '产值和农民收入增速居全县前列，品牌和合作社带动作用突出。',
      '生产稳定、收入增长，特色产业初具规模。',
      '生产总体平稳，产业结构单一，增收办法不多。',
      '面积产量下滑，或发生农产品质量安全事件。',
    ),
  ),
  criterion(
    '职',
    '招商与经济',
    'Investment and economy',
    '8',
    anchored(
      '引进项目数量质量俱佳，投资增速居前，企业服务口碑好。',
      '招商任务完成，项目落地率较高，投资保持增长。',
      '签约多、落地少，投资基本持平。',
      '招商任务未完成，或因服务不力造成项目流失。',
    ),
  ),
  criterion(
    '职',
    '民生',
    'People’s livelihood',
    '8',
    anchored(
      '就业、社保、教育、医疗各项指标领先，困难群众应保尽保。',
      '民生实事按期办结，保障对象动态管理到位。',
      '实事有拖延，个别政策落实有死角。',
      '保障失管漏管，或侵害群众利益问题突出。',
    ),
  ),
  criterion(
    '职',
    '生态',
    'Ecology',
    '6',
    anchored(
      '山水林田治理有明显改观，督察反馈问题全部整改，无新增问题。',
      '治理任务完成，问题整改有序，环境稳中向好。',
      '整改进度滞后，环境问题时有反复。',
      '发生环境违法事件或问题整改弄虚作假。',
    ),
  ),
  criterion(
    '职',
    '平安',
    'Safety and public order',
    '7',
    anchored(
      '隐患排查彻底，矛盾就地化解，事故和案件持续下降，无越级集访。',
      '形势平稳，纠纷大多化解在村一级。',
      '隐患整改不及时，信访积案消化慢。',
      '发生较大事故、重大案件或群体性事件。',
    ),
  ),
  criterion(
    '廉',
    '个人廉洁与家风',
    'Own integrity and family',
    '6',
    anchored(
      '严格执行廉洁规定，如实报告个人事项，家风端正，无任何不良反映。',
      '廉洁自律，报告事项真实，对家人要求较严。',
      '有一般性提醒谈话，已经改正。',
      '有违纪线索查实，或纵容亲属借影响谋利。',
    ),
  ),
  criterion(
    '廉',
    '班子廉政责任',
    'Responsibility for the team’s integrity',
    '4',
    anchored(
      '责任清单到人，谈话提醒经常，班子和村级队伍无违纪问题。',
      '责任落实较好，能抓早抓小，村级偶有轻微问题已处理。',
      '责任停留在文件上，监督提醒偏少。',
      '班子成员出现违纪违法，负有领导责任。',
    ),
  ),
  criterion(
    '廉',
    '财经纪律',
    'Financial discipline',
    '5',
    anchored(
      '预算执行规范，大额支出集体决定，审计没有发现违规问题。',
      '制度健全，执行较好，审计发现的一般问题已整改。',
      '报账、采购、资产管理有疏漏，整改不彻底。',
      '挤占挪用、私设账目或造成资金损失。',
    ),
  ),
  criterion(
    '法',
    '第一责任人职责',
    'Duty of the first responsible person',
    '6',
    anchored(
      '法治建设同经济工作一起部署考核，重要工作亲自过问并有记录可查。',
      '职责基本履行，会前学法等制度能够坚持。',
      '多由分管同志承担，本人过问较少。',
      '法治工作长期无人抓，年度任务落空。',
    ),
  ),
  criterion(
    '法',
    '依法决策',
    'Lawful major decisions',
    '5',
    anchored(
      '重大决策程序完整，合法性审查和公开听取意见一项不少。',
      '重大事项经过审查和集体讨论，材料归档偶有不全。',
      '程序有简化，审查流于形式。',
      '违法决策或越权决策，造成纠纷或损失。',
    ),
  ),
  criterion(
    '法',
    '执法与普法',
    'Law enforcement and education',
    '4',
    anchored(
      '执法文明规范，无复议撤销和败诉，普法进村入户有特色。',
      '执法总体规范，普法任务完成。',
      '执法文书有瑕疵，普法形式单一。',
      '因执法不当败诉或激化矛盾。',
    ),
  ),
];

/** The default voter groups. */
export const defaultGroups: readonly DemoVoterGroup[] = [
  {
    code: 'A',
    name: 'A票 县领导和考核领导小组',
    nameEn: 'A: county leaders and assessment group',
    weightPercent: '40',
    minBallots: 3,
  },
  { code: 'B', name: 'B票 同级和本单位班子', nameEn: 'B: peers and own team', weightPercent: '30', minBallots: 3 },
  {
    code: 'C',
    name: 'C票 干部群众和代表委员',
    nameEn: 'C: staff, villagers and deputies',
    weightPercent: '30',
    minBallots: 3,
  },
];
