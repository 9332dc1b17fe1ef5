/** What may stand before a subject without being part of it: connectives, times, places, verbs of being. */
const leading = new RegExp(
  `^(?:${[
    '[\\s、，,。；;：:)”"的]+|\\d{1,2}[.、]',
    '其中[:：]?|同时|此外|另外|并且?|也|还|以及|及|与|和|特别是|尤其是|分别|仅|即|对',
    '[一二][九〇零][〇零一二三四五六七八九]{2}年(?:末|底|初|以来)?',
    '[12] ?[09] ?\\d ?\\d ?年(?:\\d{1,2}月)?(?:末|底|初|以来|间)?',
    '按[12] ?[09] ?\\d ?\\d ?年?(?:不变)?价格?计算的?',
    '(?:[12][09]\\d\\d年?|\\d{1,2}月?)?-\\d{1,4}[月年](?:份|底|末)?|\\d{1,2}月(?:份|底|末)?|[一二三四]季度|[上下]半年',
    '[全今去本上明]年(?:末|底)?|年末|年底|期末|截[至止][^，]{0,8}?(?:年末|年底|月底|目前|底|末)|目前|[一二三四五十]年来|这一年|初步(?:核算|统计|预算)',
    '全[市县镇省乡区州国](?!面|域)|我[市县镇省乡区](?!长)|辖区内?|境内',
    '预计|力争|争取|积极|大力|继续|持续|进一步|扎实|顺利|成功|共计|总计|合计|现有|拥有|共有|下辖|管辖|辖|已|共|先后|累计',
    '[*×_X]+(?:集团|公司|村|镇|乡|县|市|河)?',
    '(?:实现|完成)(?=[\\u4e00-\\u9fff]{2})',
  ].join('|')})`,
);
const trailing =
  /(?:达到了?|达成?|为|约为|完成|实现|共有|共计|共达|共|总计|合计|有|是|至|到|了|的|约|累计|分别|各|依次|超过|突破|预计|控制|保持|稳定|维持|在|同比|净|调整|只|由|从|占|高于|低于|实际|款项|全年|今年|当年|目前|连续[一二三四五六七八九十\d]{1,3}年|[12] ?[09] ?\d ?\d ?年|翻了?|[-\s、，,:：(（“"])$/;
const verbAtEnd =
  /(?:^|[^理])(?:新建|新增|新开|新认定|新获批?|新获批|新引进|新发展|建设|建成|认定|落地|推动|下辖|管辖|发现|获批建设|获批|推进|实施|开展|举办|召开|组织|完成|实现|投入|发放|解决|化解|带动|吸纳|惠及|覆盖|涉及|达到|等|周边|就|仅|就有|设有|设置|推出|查明|整合|处置|摸排|兴建|建立|创建|成立|引进|培育|打造|设立|拥有|共|有|辖|约|对|为|在|将|把|用|与|和|突破|服务|接待|其中|争取|支持|改造|修建|硬化|安装|配备|聘请|选派|申报|签约|开工|竣工|办理|受理|查处|整治|拆除|关停|培训|慰问|走访|帮助|救助|投资|争取|新开工|持续|合计|共计)$/;
const longestNoun = 14;

/** The subject words without time, place, connectives and verbs of being: 2014年全市粮食总产达 → 粮食总产. */
export function cleanedSubject(words: string): string {
  let subject = words
    .replace(/\([^()]{0,30}\)/g, '')
    .replace(/实现(?=(?:工业)?(?:增加值|产值|利润|税收|总产值|销售))/g, '');
  subject = subject.split(/[，。]|持平、/).findLast((part) => part.trim() !== '') ?? '';
  const origin = /^(.{2,}?[^理自缘])(?:由|从)(?![业事]).{0,24}$/.exec(subject)?.[1];
  if (origin !== undefined) subject = origin;
  for (let step = 0; step < 12; step += 1) {
    const shorter = subject.replace(leading, '').replace(trailing, '');
    if (shorter === subject) break;
    subject = shorter;
  }
  return subject.replace(/[“”"]/g, '');
}

/** Whether the words end in a verb whose object comes after the number: 下辖34个行政村, 等6项政策. */
export const endsInVerb = (words: string): boolean => verbAtEnd.test(words.replace(/[了约近超]+$/, ''));

/** The verbs that belong to the name: 新增46家企业 → 新增企业. */
export const keptVerb = (words: string): string =>
  /(?:新建|新增|新开|新认定|新获批?|新引进|新发展|新开工|净增)$/.exec(words)?.[0] ?? '';

const relative =
  /^(?:增速|占比|比重|降幅|增幅|产量|总产量|单产|产值|面积|销售额|高于|低于)|^(?:惠及|受益|覆盖|带动|吸纳|服务)$/;
const measureAtEnd = /(?:播种面积|种植面积|面积|总产量|产量|产值|存栏|出栏|数量|总数|增速)$/;

/** 产量 after 棚室果蔬播种面积 means 棚室果蔬产量: words that say nothing without the subject before them. */
export function completed(own: string, inherited: string): string {
  if (!relative.test(own) || own.length > 8 || inherited === '' || inherited === '人口') return own;
  const about = inherited.replace(measureAtEnd, '');
  return about === '' || own.startsWith(about) ? own : `${about}${own}`;
}

const verbInNoun =
  /(?:正式|全部|顺利|基本|均|都|已|圆满|获|得到|达|占|为|是|实现|完成|投入|建成|启用|落地|参加|入选|补充|位于|进行|被|由|从|对|以|比|较|增长|下降|提高|同比|就读|实战|惠及|带动|使用|发射|集体|必须|在(?=[\u4e00-\u9fff]{2})|[，。；：:、!！?？\s()（）\d])/;

/** The noun right after a counted figure: 34个行政村 → 行政村, up to the next verb or mark. */
export function afterNoun(shadow: string, from: number, limit: number): string {
  const words = shadow
    .slice(from, Math.min(limit, from + longestNoun + 2))
    .replace(/^(?:的|[宽长高深](?=[\u4e00-\u9fff]{2}))/, '');
  const plain = words.replace(/[“”"]/g, '');
  const stop = plain.search(verbInNoun);
  return (stop < 0 ? plain : plain.slice(0, stop)).slice(0, longestNoun);
}

const sharedHeads = /居民|水质|毕业生|人口|产值|收入|增加值|面积|产量|总额|价格|指数|覆盖率|普及率|入学率|使用率|满意/;

/** 城镇、农村居民人均可支配收入 → both names in full, for 分别增长 a、b. */
export function distributed(subject: string): string[] {
  const parts = subject
    .split(/[、和与及]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const last = parts.at(-1);
  if (parts.length < 2 || last === undefined) return parts;
  const head = sharedHeads.exec(last)?.index ?? -1;
  return parts.map((part, index) =>
    index < parts.length - 1 && head > 0 && !sharedHeads.test(part) ? `${part}${last.slice(head)}` : part,
  );
}
