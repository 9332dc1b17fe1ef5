/** How a demo report numbers and sets its items. */
export type ItemStyle = 'own-line' | 'run-in' | 'arabic-own-line' | 'arabic-run-in' | 'counted';

export interface LayoutChapter {
  readonly titles: readonly string[];
  /** Codes of the topics the chapter speaks about, in order. */
  readonly topics: readonly string[];
  readonly items: ItemStyle;
}

export interface ReportLayout {
  readonly titles: readonly string[];
  readonly chapters: readonly LayoutChapter[];
  /** Headings of a last chapter on shortcomings and plans; none: they are a closing paragraph. */
  readonly closingTitles: readonly string[];
}

const allDuties = [
  'revitalisation',
  'infrastructure',
  'agriculture',
  'investment',
  'livelihood',
  'schooling',
  'ecology',
  'safety',
];
const conduct = ['loyalty', 'style', 'unity'];
const learning = ['theory', 'research'];
const integrity = ['own-integrity', 'team-integrity', 'finance'];
const law = ['first-person', 'decisions', 'enforcement'];

/** The usual ways in which such reports are built; real ones differ as much. */
export const reportLayouts: readonly ReportLayout[] = [
  {
    titles: ['{年}年度述德述学述职述廉述法报告', '{岗}{年}年度述德述学述职述廉述法报告'],
    chapters: [
      { titles: ['述德：忠诚干净担当，守住为政根本', '述德：修身立德，以上率下'], topics: conduct, items: 'own-line' },
      { titles: ['述学：勤学善思，增强履职本领', '述学：学用结合，知行合一'], topics: learning, items: 'own-line' },
      {
        titles: ['述职：实干为先，推动{镇}域发展', '述职：尽责履职，办好各项事业'],
        topics: allDuties,
        items: 'own-line',
      },
      { titles: ['述廉：严守纪律，保持清廉本色', '述廉：管好自己，带好队伍'], topics: integrity, items: 'own-line' },
      { titles: ['述法：依法履职，建设法治乡村', '述法：带头守法，规范用权'], topics: law, items: 'own-line' },
    ],
    closingTitles: ['存在的问题和下一步打算', '不足与努力方向'],
  },
  {
    titles: ['{年}年述德述学述职述廉述法情况报告', '{名}{年}年度领导干部述职报告'],
    chapters: [
      {
        titles: ['修德勤学，夯实履职根基', '强化学习，锤炼品行'],
        topics: [...learning, ...conduct],
        items: 'arabic-run-in',
      },
      {
        titles: ['聚焦主业，推动发展', '干在实处，发展势头良好'],
        topics: ['revitalisation', 'infrastructure', 'agriculture', 'investment'],
        items: 'arabic-run-in',
      },
      {
        titles: ['为民履职，增进福祉', '统筹兼顾，社会事业全面进步'],
        topics: ['livelihood', 'schooling', 'ecology', 'safety'],
        items: 'arabic-run-in',
      },
      { titles: ['厉行法治，清正廉洁', '依法行政，廉洁从政'], topics: [...law, ...integrity], items: 'arabic-run-in' },
    ],
    closingTitles: [],
  },
  {
    titles: ['{岗}{年}年度述德述学述职述廉述法报告', '关于{年}年度述德述学述职述廉述法的报告'],
    chapters: [
      { titles: ['政治过硬，学习为先', '坚定立场，加强学习'], topics: ['loyalty', ...learning], items: 'run-in' },
      { titles: ['勤勉尽责，推动工作落实', '主动作为，各项工作取得新进展'], topics: allDuties, items: 'run-in' },
      { titles: ['改进作风，带好班子', '团结实干，凝聚力量'], topics: ['style', 'unity'], items: 'run-in' },
      { titles: ['崇尚法治，依法办事', '依法履职，规范行政'], topics: law, items: 'run-in' },
      { titles: ['廉洁奉公，严格自律', '筑牢防线，清廉为官'], topics: integrity, items: 'run-in' },
    ],
    closingTitles: ['存在不足及今后打算', '问题和改进措施'],
  },
  {
    titles: ['{年}年度述德述学述职述廉述法报告', '{岗}述德述学述职述廉述法报告'],
    chapters: [
      { titles: ['在学思践悟中提高能力', '坚持学习不放松'], topics: learning, items: 'counted' },
      { titles: ['在急难险重中锤炼品德', '坚持修德不松懈'], topics: conduct, items: 'counted' },
      { titles: ['在真抓实干中履行职责', '坚持干事不懈怠'], topics: allDuties, items: 'arabic-own-line' },
      { titles: ['在依法行政中推进治理', '坚持法治不动摇'], topics: law, items: 'counted' },
      { titles: ['在廉洁自律中守住底线', '坚持清廉不越线'], topics: integrity, items: 'counted' },
    ],
    closingTitles: ['在自我检视中改进提高', '差距和打算'],
  },
];

export const preambles: readonly string[] = [
  '{年}年，在县委、县政府和{镇}党委的领导下，我和班子同志一道，紧紧依靠全{镇}干部群众，[稳中求进、埋头苦干|迎难而上、真抓实干]，较好地完成了全年任务。{名}现有常住人口{口}万人、行政村{村数}个。现就一年来的履职情况作如下报告。',
  '一年来，我按照岗位职责和年初目标，认真抓好政府各项工作，[有收获也有不足|有成绩也有遗憾]。对照述德、述学、述职、述廉、述法的要求，报告如下，请予评议。',
  '{名}地处{县}境内，辖{村数}个行政村，{户数}户、{口}万人。{年}年是打基础、补短板的一年，也是我[在岗位上得到锻炼|同大家并肩奋斗]的一年。根据考核工作安排，现将有关情况报告如下。',
  '根据县里安排，我就{年}年度履行职责、廉洁自律和依法办事等情况报告如下。报告中的数字由{镇}统计站[核对|汇总]，个别按规定不宜公开的以星号代替。',
];

export const deputyPreamble =
  '{年}年，我协助{镇}长分管[有关工作|部分政府工作]，在班子集体领导下尽心尽力做好本职。按照考核要求，现将本人一年来的情况报告如下，[请组织和同志们评议|不当之处请批评指正]。';

export const closings: readonly string[] = [
  '回顾一年，工作中还有不少短处：产业链条不长，[村级带头人青黄不接|年轻干部历练不够]；调查研究有时浮在面上；个别项目进度慢于计划。明年将集中力量抓好产业配套，把更多精力放到村组一线，对欠账的事项列出清单、限期补上。',
  '对照群众期盼，仍有差距。一是[招商质量不高|财源不够稳固]，二是人居环境常有反复，三是对干部严管有余、关心不够。下一步，我将继续加强学习，[多到矛盾集中的地方去|多听刺耳的话]，以钉钉子的劲头把既定的事一件一件办成。',
  '成绩属于大家，问题主要在我。抓落实有时急躁，[统筹能力有待提高|对新政策研究不深]；部分村集体经济底子薄。今后要[沉下心来谋长远|俯下身子抓具体]，盯紧弱项，补上短板，不辜负组织信任和群众期望。',
  '不足之处主要是创新办法不多、破解用地难题力度不够，[有时满足于过得去|与企业打交道的本领还要加强]。新的一年，我将围绕富民强{镇}的目标，[一张蓝图干到底|稳扎稳打、久久为功]，接受组织和群众监督。',
];
