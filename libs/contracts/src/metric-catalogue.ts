import { catalogueUnits, type MetricUnit } from './metric-unit';
import type { MetricDefinition } from './round';
import type { Dimension } from './shapes';

/**
 * What a metric measures: money, number of things, length, area, weight, planned size, share in per cent, growth against the
 * year before in per cent, a direction without a number, a fixed measure, how often, a limit set by a rule, or a number
 * that is zero because the text says that nothing was found.
 */
export type MetricKind =
  | 'amount'
  | 'count'
  | 'length'
  | 'area'
  | 'weight'
  | 'scale'
  | 'rate'
  | 'growth_rate'
  | 'trend'
  | 'spec'
  | 'frequency'
  | 'threshold'
  | 'implied_zero';

/**
 * How townships' values may be put together for a county: added, averaged, averaged by size, computed again from the
 * levels (growth), or not at all.
 */
export type MetricAggregate = 'sum' | 'mean' | 'weighted_mean' | 'recompute_from_levels' | 'none';

/** One row of the default metric catalogue; a tenant starts with a copy and may edit it. */
export interface CatalogueMetric {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** The unit figures are shown in. */
  readonly unit: string;
  readonly baseUnit: string;
  /** How many base units one unit is; an exact decimal. */
  readonly unitFactor: string;
  readonly direction: MetricDefinition['direction'];
  readonly dimension: Dimension;
  readonly theme: string;
  readonly kind: MetricKind;
  readonly aggregate: MetricAggregate;
  /** Other names that reports use for it; no alias belongs to two metrics. */
  readonly aliases: readonly string[];
}

/** @throws Error for a unit that metrics cannot be kept in: a mistake of the programmer */
function scaleOf(unit: string): MetricUnit {
  const scale = catalogueUnits.find((candidate) => candidate.unit === unit);
  if (!scale) throw new Error(`the catalogue knows no unit ${unit}`);
  return scale;
}

/** Reads rows of `key | 中文名 | English name | unit | direction | kind | aggregate | aliases`. */
function theme(dimension: Dimension, name: string, rows: string): CatalogueMetric[] {
  return rows
    .trim()
    .split('\n')
    .map((row) => {
      const [key = '', nameZh = '', nameEn = '', unit = '', direction = '', kind = '', aggregate = '', aliases = ''] =
        row.split('|').map((cell) => cell.trim());
      const { baseUnit, unitFactor } = scaleOf(unit);
      return {
        key,
        nameZh,
        nameEn,
        unit,
        baseUnit,
        unitFactor,
        direction: direction as MetricDefinition['direction'],
        dimension,
        theme: name,
        kind: kind as MetricKind,
        aggregate: aggregate as MetricAggregate,
        aliases: aliases.split(' ').filter((alias) => alias !== ''),
      };
    });
}

/** The default metric catalogue of a county, theme by theme in the order in which reports usually name them. */
export const metricCatalogue: readonly CatalogueMetric[] = [
  theme(
    '职',
    '经济',
    `
gdp | 地区生产总值 | Gross regional product | 亿元 | higher | amount | sum | 国内生产总值 生产总值 GDP
gdp_growth | 地区生产总值增速 | Growth of gross regional product | % | higher | growth_rate | recompute_from_levels | 地区生产总值 国内生产总值 生产总值 GDP
general_budget_revenue | 一般公共预算收入 | General public budget revenue | 万元 | higher | amount | sum | 公共财政预算收入 一般预算收入 地方财政收入
general_budget_revenue_growth | 一般公共预算收入增速 | Growth of general public budget revenue | % | higher | growth_rate | recompute_from_levels | 一般公共预算收入 公共财政预算收入 一般预算收入 地方财政收入
fixed_asset_investment | 固定资产投资 | Fixed-asset investment | 亿元 | higher | amount | sum |
fixed_asset_investment_growth | 固定资产投资增速 | Growth of fixed-asset investment | % | higher | growth_rate | recompute_from_levels | 固定资产投资
industrial_value_added_growth | 规模以上工业增加值增速 | Growth of industrial value added above designated size | % | higher | growth_rate | recompute_from_levels | 规模以上工业增加值 规上工业增加值
retail_sales | 社会消费品零售总额 | Retail sales of consumer goods | 亿元 | higher | amount | sum | 社会消费品零售额
retail_sales_growth | 社会消费品零售总额增速 | Growth of retail sales of consumer goods | % | higher | growth_rate | recompute_from_levels | 社会消费品零售总额 社会消费品零售额
`,
  ),
  theme(
    '职',
    '乡村振兴',
    `
funds_integrated | 整合投入资金 | Consolidated funds invested in the year | 亿元 | higher | amount | sum | 整合资金 整合投入 整合各类资金 统筹整合资金 整合涉农资金 投入整合资金 涉农整合资金
rural_revitalisation_projects | 乡村振兴项目数 | Rural-revitalisation projects carried out | 个 | higher | count | sum | 乡村振兴项目 实施乡村振兴项目 乡村振兴衔接项目 衔接资金项目
villager_income_gain_per_capita | 村（居）民人均增收 | Income gain per villager | 元 | higher | amount | mean | 村民人均增收 居民人均增收 群众人均增收 农民人均增收 人均增收 村居民人均增收
admin_villages_collective_income_met | 集体经济收入达标行政村数 | Administrative villages whose collective income reached the floor | 个 | higher | count | sum | 集体经济收入达标行政村 集体经济达标村 集体经济收入达标村 行政村集体经济收入达标 行政村集体经济收入 村集体经济达标村
village_collective_income_floor | 行政村集体经济收入下限 | Collective-economy income floor per administrative village | 万元 | higher | amount | mean | 村级集体经济收入 村集体经济收入 行政村集体经济收入 集体经济收入 村集体收入
village_cement_road_width | 通村水泥道路宽度 | Width of cement roads to villages | 米 | neutral | spec | none | 通村水泥路宽度 通村水泥道路路面宽度 宽通村水泥道路 宽通村水泥路 通村水泥道路 通村水泥路 通村公路
village_cement_road_coverage | 通村水泥道路覆盖率 | Coverage of cement roads to villages | % | higher | rate | weighted_mean | 通村水泥道路 通村水泥路 通村水泥路覆盖率 通村道路硬化率 通村公路硬化率 通村硬化路
group_road_new | 新建组级道路 | New villager-group roads | 公里 | higher | length | sum | 组级道路 通组道路 通组公路 新建通组道路 新修通组公路 硬化组级道路
rural_road_widened | 农村公路窄路拓宽 | Narrow rural roads widened | 公里 | higher | length | sum | 窄路拓宽 农村公路窄路加宽 窄路加宽 农村公路拓宽 农村窄路拓宽 公路拓宽
road_safety_works | 安保工程 | Road safety (guard-rail) works | 公里 | higher | length | sum | 公路安保工程 道路安保工程 生命防护工程 道路安防工程 安防工程
household_access_path | 农村入户便道 | Rural household access paths | 公里 | higher | length | sum | 入户便道 入户道路 硬化入户便道 农村入户道路 入户路
unsafe_water_households_resolved | 解决饮水不安全户数 | Households whose unsafe drinking water was resolved | 户 | higher | count | sum | 饮水不安全户 饮水不安全问题 解决饮水不安全问题 解决饮水安全问题 解决饮水困难 饮水不安全 饮水困难
safe_water_coverage_rate | 饮水安全普及率 | Safe drinking-water coverage | % | higher | rate | weighted_mean | 安全饮水普及率 饮水安全率 饮水安全覆盖率 农村饮水安全普及率
tap_water_household_rate | 自来水到户率 | Tap-water household connection rate | % | higher | rate | weighted_mean | 自来水入户率 自来水普及率 自来水通户率
leisure_squares_new | 新建休闲广场 | New leisure squares | 个 | higher | count | sum | 休闲广场 文化休闲广场 村级休闲广场 休闲文化广场 文化广场
fitness_equipment_new | 新增体育健身器材 | New sports and fitness equipment | 台（套） | higher | count | sum | 体育健身器材 体育、健身器材 健身器材 新增健身器材 配备健身器材 体育器材
`,
  ),
  theme(
    '职',
    '农业',
    `
agri_gross_output | 农业总产值 | Gross agricultural output value | 亿元 | higher | amount | sum | 农林牧渔业总产值 农林牧渔总产值 农业产值
agri_gross_output_growth | 农业总产值同比增速 | Growth of gross agricultural output | % | higher | growth_rate | recompute_from_levels | 农业总产值增速 农林牧渔业总产值增速 农林牧渔总产值 农业总产值同比增长 农业总产值增长 农业总产值增长率 农业总产值 农林牧渔业总产值 农业产值
traditional_produce_growth | 传统农产品产量增幅 | Output growth of grain, vegetables and poultry | % | higher | growth_rate | recompute_from_levels | 传统农产品产量 传统农产品产量增长 传统农产品增幅 农产品产量
farmer_coops_new | 新增农民专业合作社 | New specialised farmer cooperatives | 家 | higher | count | sum | 农民专业合作社 新增合作社 新发展农民专业合作社 新注册农民专业合作社 农民合作社
forestry_leading_firms | 省（市）级林业产业龙头企业 | Provincial/municipal leading forestry firms | 家 | higher | count | sum | 林业产业龙头企业 林业龙头企业 省市级林业产业龙头企业 市级以上林业产业龙头企业
quality_certifications_new | 新获“三品一标”认证 | New green/organic/GI produce certifications | 个 | higher | count | sum | “三品一标”认证 三品一标认证 三品一标 新增“三品一标”认证 “三品一标”农产品 绿色食品认证 有机认证
hog_chain_project_scale | 生猪全产业链项目规模 | Planned scale of the hog full-chain project | 万头 | higher | scale | sum | 生猪全产业链项目 生猪全产业链 生猪产业链项目 生猪养殖项目
farmer_income_per_capita | 农民人均年收入 | Farmer per-capita annual income | 元 | higher | amount | mean | 农民人均收入 农民人均纯收入 农村居民人均可支配收入 农民人均可支配收入 农牧民人均收入 农牧民人均可支配收入 农村居民人均纯收入
farmer_income_growth | 农民人均收入增长率 | Growth of farmer per-capita income | % | higher | growth_rate | recompute_from_levels | 农民人均收入增速 农民收入增长率 人均收入增长率 农村居民人均可支配收入增速 人均收入 农民人均年收入 农民人均纯收入 农村居民人均可支配收入 农民人均可支配收入 农牧民人均收入 农村居民人均纯收入
grain_output | 粮食总产量 | Grain output | 万吨 | higher | weight | sum | 粮食产量 粮食总产
grain_sown_area | 粮食播种面积 | Area sown with grain | 万亩 | higher | area | sum | 粮食种植面积
`,
  ),
  theme(
    '职',
    '招商',
    `
investment_projects_new | 新进产业项目数 | New industry, planting, tourism and processing projects | 家 | higher | count | sum | 新进产业项目 新引进产业项目 新引进项目 引进产业项目 新进项目 加工项目 招商引资项目
project_investment | 项目投资额 | Project investment realised | 万元 | higher | amount | sum | 项目投资 实现项目投资 完成项目投资 项目完成投资 到位资金 招商引资到位资金
project_investment_growth | 项目投资同比增速 | Growth of project investment | % | higher | growth_rate | recompute_from_levels | 项目投资增速 完成项目投资 项目完成投资 项目投资同比增长 项目投资额增长 项目投资增长 项目投资 到位资金 招商引资到位资金
tea_pear_coops | 茶叶、金秋梨专业合作社 | Tea and pear cooperatives founded | 个 | higher | count | sum | 茶叶专业合作社 金秋梨专业合作社 茶叶合作社
coop_members_recruited | 合作社发展会员 | Cooperative members recruited | 人 | higher | count | sum | 发展会员 吸收发展会员 合作社会员 吸收会员 合作社社员 发展社员
`,
  ),
  theme(
    '职',
    '民生',
    `
startup_entities_new | 新增创业主体 | New start-up entities | 个 | higher | count | sum | 创业主体 新增市场创业主体 新培育创业主体 新登记创业主体
supply_service_points_new | 新建村级供销惠农服务社 | New village supply-and-marketing service points | 家 | higher | count | sum | 村级供销惠农服务社 供销惠农服务社 惠农服务社 村级惠农服务社 供销服务社
rural_jobs_created | 带动农村就业 | Rural jobs created | 人 | higher | count | sum | 农村就业 带动就业 带动农民就业 带动群众就业 吸纳农村就业
labour_transferred | 转移劳动力就业 | Surplus labour transferred to jobs | 人 | higher | count | sum | 转移劳动力 农村劳动力转移就业 转移就业 转移农村劳动力 富余劳动力转移 劳动力转移就业
dibao_households | 低保户数 | Minimum-living-allowance households | 户 | neutral | count | sum | 低保户 纳入低保户 农村低保户 低保 最低生活保障
dibao_persons | 低保人数 | Minimum-living-allowance persons | 人 | neutral | count | sum | 低保人员 低保对象 农村低保人员 低保 最低生活保障
wubao_households | 五保户数 | Five-guarantee households | 户 | neutral | count | sum | 五保户 “五保户” 特困供养户 五保 特困供养
wubao_persons | 五保人数 | Five-guarantee persons | 人 | neutral | count | sum | 五保人员 五保对象 特困供养人员 五保 特困供养
ncms_enrolment_rate | 新农合参合率 | Rural cooperative medical scheme enrolment rate | % | higher | rate | weighted_mean | 参合率 新型农村合作医疗参合率 城乡居民医保参保率 医保参保率 参保率
ncms_inpatient_reimbursement_rate | 新农合住院实际补偿率 | Actual inpatient reimbursement rate | % | higher | rate | weighted_mean | 住院实际补偿率 住院补偿率 住院实际报销比例 住院报销率
central_school_investment | 镇中心小学改（扩）建投入 | Investment in the central primary school | 万元 | higher | amount | sum | 中心小学改扩建投入 中心小学改（扩）建 中心小学改扩建 中心小学建设投入 中心小学
school_ac_units | 安装空调设备 | Air-conditioners installed in school | 台 | higher | count | sum | 空调设备 安装空调 教室空调
school_av_equipment | 增添电化教学设备 | Audio-visual teaching equipment added | 台（套） | higher | count | sum | 电化教学设备 电教设备 多媒体教学设备 添置电化教学设备
urban_income_per_capita | 城镇居民人均可支配收入 | Urban per-capita disposable income | 元 | higher | amount | mean | 城镇常住居民人均可支配收入
urban_income_growth | 城镇居民人均可支配收入增速 | Growth of urban per-capita disposable income | % | higher | growth_rate | recompute_from_levels | 城镇居民人均可支配收入 城镇常住居民人均可支配收入
urban_jobs_new | 城镇新增就业 | New urban jobs | 人 | higher | count | sum | 新增城镇就业
resident_population | 总人口 | Population | 人 | neutral | count | sum | 常住人口 户籍人口
`,
  ),
  theme(
    '职',
    '生态',
    `
forest_closure_area | 封山育林面积 | Area closed for forest regrowth | 万亩 | higher | area | sum | 封山育林 实施封山育林 新增封山育林
afforestation_area | 造林抚育改造提质面积 | Afforestation, tending, stand-improvement and roadside planting area | 万亩 | higher | area | sum | 造林提质 人工造林 造林抚育 造林绿化面积 造林抚育改造 道路沿线造林提质 植树造林 营造林 造林绿化
town_river_chiefs | 镇级河长数 | Town-level river chiefs | 名 | neutral | count | sum | 镇级河长 乡级河长 设立镇级河长 乡镇级河长 河长
livestock_farms_closed | 关停搬迁畜禽养殖场 | Livestock farms closed or moved | 家 | higher | count | sum | 关停畜禽养殖场 搬迁畜禽养殖场 畜禽养殖场 关停养殖场 养殖场
black_odorous_water_cleared | 消除黑臭水体 | Black and odorous water eliminated | 公里 | higher | length | sum | 黑臭水体 整治黑臭水体 治理黑臭水体
quarries_closed | 关停非法采石场搅拌站砖场 | Illegal quarries, mixers and brick yards closed | 家 | higher | count | sum | 非法采石场 关停非法采石场 关停采石场 取缔非法采石场 搅拌站 砖场 采石场
green_landscape_nodes | 绿色节点景观 | Green landscape nodes upgraded | 个 | higher | count | sum | 绿色景观节点 绿化节点景观 节点景观 绿色节点 绿化节点
urban_green_area_new | 新增镇中心绿地面积 | New green space in the town centre | 万平方米 | higher | area | sum | 新增绿地面积 新增绿地 镇区新增绿地 集镇新增绿地 绿地面积 绿地
forest_coverage_rate | 森林覆盖率 | Forest coverage | % | higher | rate | weighted_mean |
air_quality_good_days_rate | 空气质量优良天数比例 | Share of days with good air | % | higher | rate | weighted_mean | 优良天数比例 优良天数比率 空气优良率
`,
  ),
  theme(
    '职',
    '平安',
    `
safety_hazards_resolved | 化解安全隐患 | Safety hazards resolved | 处 | higher | count | sum | 安全隐患 整改安全隐患 消除安全隐患 排除安全隐患
work_safety_accidents_trend | 安全生产事故起数变化 | Change in work-safety accidents | 起 | lower | trend | none | 安全生产事故 安全生产事故起数 生产安全事故起数 生产安全事故 安全事故起数 事故起数
work_safety_casualties_trend | 安全生产伤亡人数变化 | Change in work-safety casualties | 人 | lower | trend | none | 安全生产伤亡人数 伤亡人数 事故伤亡人数 死亡人数
disputes_handled | 化解矛盾纠纷 | Disputes handled | 起 | higher | count | sum | 矛盾纠纷 排查矛盾纠纷 处理矛盾纠纷 受理矛盾纠纷 调处矛盾纠纷
disputes_mediated | 调解成功数 | Disputes mediated successfully | 起 | higher | count | sum | 调解成功 成功调解 成功化解
mediation_success_rate | 调解成功率 | Mediation success rate | % | higher | rate | weighted_mean | 调处成功率 矛盾纠纷调解成功率 纠纷化解率
public_order_cases_trend | 治安案件变化 | Change in public-order cases | 件 | lower | trend | none | 治安案件 治安案件数 治安案件发案数
gambling_drug_cases_trend | 涉赌涉毒案件变化 | Change in gambling and drug cases | 件 | lower | trend | none | 涉赌涉毒案件 涉赌、涉毒案件 涉赌案件 涉毒案件
property_crime_cases_trend | 侵财性案件变化 | Change in property-crime cases | 件 | lower | trend | none | 侵财性案件 侵财案件 可防性案件
`,
  ),
  theme(
    '德',
    '政治规矩',
    `
reports_to_superiors | 向上级主要领导报告工作 | Work reports made to superior leaders | 件 | neutral | count | sum | 向上级报告工作 请示报告 请示报告事项 向上级请示报告 报告工作 汇报工作
superior_instructions_received | 上级主要领导批示 | Instructions received from superior leaders | 件 | neutral | count | sum | 上级领导批示 领导批示 获上级批示 上级批示 批示
heart_to_heart_talk_frequency | 班子交心谈心频次 | Frequency of heart-to-heart talks in the leadership team | 次/季度 | higher | frequency | mean | 班子交心谈心 交心谈心 班子谈心谈话 班子成员交心谈心 谈心谈话
`,
  ),
  theme(
    '法',
    '依法用权',
    `
cadres_promoted | 提拔使用干部 | Cadres promoted | 名 | neutral | count | sum | 提拔干部 提拔任用干部 选拔任用干部
policy_documents_issued | 出台政策文件 | Policy documents issued | 份 | neutral | count | sum | 政策文件 制定政策文件 出台规范性文件 出台文件
operating_expenditure | 开支经费 | Funds spent | 万元 | neutral | amount | sum | 经费开支 公用经费开支 支出经费
new_construction_projects | 新建项目 | New projects decided | 个 | neutral | count | sum | 研究新建项目 决定新建项目 新开工建设项目 集体研究新建项目
`,
  ),
  theme(
    '廉',
    '财经纪律',
    `
large_spend_threshold | 大额经费集体决策起点 | Spending level that needs a collective decision | 元 | neutral | threshold | none | 大额经费 大额经费开支 大额支出 大额资金
audit_violations_found | 审计发现违反财经纪律问题 | Financial-discipline violations found by audit | 个 | lower | implied_zero | sum | 违反财经纪律问题 违反财经纪律 审计发现问题 违反财经纪律的问题
`,
  ),
].flat();
