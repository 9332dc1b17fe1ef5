import { dimensions, type Dimension } from '../report';
import { decimalNumber, shift } from '../figures/decimal';
import { unitFromText } from '../figures/units';

/** One metric that reports are compared by, with every name it goes by. A tenant may keep its own list. */
export interface MetricAlias {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** The unit it is shown in (万元, %); figures in other units of the same base still match. */
  readonly unit: string;
  readonly baseUnit: string;
  /** How many base units one `unit` is. */
  readonly unitFactor: number;
  /** Whether more is better. */
  readonly direction: 'higher' | 'lower' | 'neutral';
  readonly dimension: Dimension;
  readonly theme: string;
  /** What sort of figure it is: amount, count, rate, growth_rate, trend, … A growth_rate matches rates of change only. */
  readonly kind: string;
  /** How townships are put together: sum, mean, weighted_mean, recompute_from_levels, none. */
  readonly aggregate: string;
  /** Names in reports, without brackets and quotes. */
  readonly aliases: readonly string[];
}

/** key | nameZh | nameEn | unit | direction | dimension | theme | kind | aggregate | aliases */
const rows = `
funds_integrated | 整合投入资金 | Consolidated funds invested in the year | 亿元 | higher | 职 | 乡村振兴 | amount | sum | 整合投入资金;整合资金;统筹整合资金;涉农整合资金
rural_revitalisation_projects | 乡村振兴项目数 | Rural-revitalisation projects carried out | 个 | higher | 职 | 乡村振兴 | count | sum | 乡村振兴项目
villager_income_gain_per_capita | 村（居）民人均增收 | Income gain per villager | 元 | higher | 职 | 乡村振兴 | amount | mean | 人均增收;村居民人均增收
admin_villages_collective_income_met | 集体经济收入达标行政村数 | Administrative villages whose collective income reached the floor | 个 | higher | 职 | 乡村振兴 | count | sum | 行政村集体经济收入;村集体经济达标村;集体经济收入达标行政村
village_collective_income_floor | 行政村集体经济收入下限 | Collective-economy income floor per administrative village | 万元 | higher | 职 | 乡村振兴 | amount | mean | 集体经济收入;村集体收入;村级集体经济收入
village_cement_road_width | 通村水泥道路宽度 | Width of cement roads to villages | 米 | neutral | 职 | 乡村振兴 | spec | none | 通村水泥道路;通村水泥路;通村公路
village_cement_road_coverage | 通村水泥道路覆盖率 | Coverage of cement roads to villages | % | higher | 职 | 乡村振兴 | rate | weighted_mean | 通村水泥道路;通村水泥路;通村硬化路
group_road_new | 新建组级道路 | New villager-group roads | 公里 | higher | 职 | 乡村振兴 | length | sum | 组级道路;通组道路;通组公路
rural_road_widened | 农村公路窄路拓宽 | Narrow rural roads widened | 公里 | higher | 职 | 乡村振兴 | length | sum | 窄路拓宽;窄路加宽;公路拓宽
road_safety_works | 安保工程 | Road safety (guard-rail) works | 公里 | higher | 职 | 乡村振兴 | length | sum | 安保工程;安防工程
household_access_path | 农村入户便道 | Rural household access paths | 公里 | higher | 职 | 乡村振兴 | length | sum | 入户便道;入户路;入户道路
unsafe_water_households_resolved | 解决饮水不安全户数 | Households whose unsafe drinking water was resolved | 户 | higher | 职 | 乡村振兴 | count | sum | 饮水不安全;饮水困难
safe_water_coverage_rate | 饮水安全普及率 | Safe drinking-water coverage | % | higher | 职 | 乡村振兴 | rate | weighted_mean | 饮水安全普及率;安全饮水普及率;饮水安全率
tap_water_household_rate | 自来水到户率 | Tap-water household connection rate | % | higher | 职 | 乡村振兴 | rate | weighted_mean | 自来水到户率;自来水入户率;自来水普及率
leisure_squares_new | 新建休闲广场 | New leisure squares | 个 | higher | 职 | 乡村振兴 | count | sum | 休闲广场;文化广场
fitness_equipment_new | 新增体育健身器材 | New sports and fitness equipment | 台（套） | higher | 职 | 乡村振兴 | count | sum | 健身器材;体育器材
agri_gross_output | 农业总产值 | Gross agricultural output value | 亿元 | higher | 职 | 农业 | amount | sum | 农业总产值;农林牧渔业总产值;农业产值
agri_gross_output_growth | 农业总产值同比增速 | Growth of gross agricultural output | % | higher | 职 | 农业 | growth_rate | recompute_from_levels | 农业总产值;农林牧渔业总产值;农业产值
traditional_produce_growth | 传统农产品产量增幅 | Output growth of grain, vegetables and poultry | % | higher | 职 | 农业 | growth_rate | recompute_from_levels | 传统农产品产量;农产品产量
farmer_coops_new | 新增农民专业合作社 | New specialised farmer cooperatives | 家 | higher | 职 | 农业 | count | sum | 农民专业合作社;农民合作社
forestry_leading_firms | 省（市）级林业产业龙头企业 | Provincial/municipal leading forestry firms | 家 | higher | 职 | 农业 | count | sum | 林业产业龙头企业;林业龙头企业
quality_certifications_new | 新获“三品一标”认证 | New green/organic/GI produce certifications | 个 | higher | 职 | 农业 | count | sum | 三品一标;绿色食品认证;有机认证
hog_chain_project_scale | 生猪全产业链项目规模 | Planned scale of the hog full-chain project | 万头 | higher | 职 | 农业 | scale | sum | 生猪全产业链;生猪养殖项目
farmer_income_per_capita | 农民人均年收入 | Farmer per-capita annual income | 元 | higher | 职 | 农业 | amount | mean | 农民人均年收入;农民人均纯收入;农村居民人均可支配收入;农民人均可支配收入;农牧民人均收入;农牧民人均可支配收入;农民人均收入;农村居民人均纯收入
farmer_income_growth | 农民人均收入增长率 | Growth of farmer per-capita income | % | higher | 职 | 农业 | growth_rate | recompute_from_levels | 人均收入;农民人均年收入;农民人均纯收入;农村居民人均可支配收入;农民人均可支配收入;农牧民人均收入;农村居民人均纯收入
investment_projects_new | 新进产业项目数 | New industry, planting, tourism and processing projects | 家 | higher | 职 | 招商 | count | sum | 加工项目;新进项目;新引进项目;招商引资项目
project_investment | 项目投资额 | Project investment realised | 万元 | higher | 职 | 招商 | amount | sum | 项目投资;到位资金;招商引资到位资金
project_investment_growth | 项目投资同比增速 | Growth of project investment | % | higher | 职 | 招商 | growth_rate | recompute_from_levels | 项目投资;到位资金;招商引资到位资金
tea_pear_coops | 茶叶、金秋梨专业合作社 | Tea and pear cooperatives founded | 个 | higher | 职 | 招商 | count | sum | 金秋梨专业合作社;茶叶专业合作社
coop_members_recruited | 合作社发展会员 | Cooperative members recruited | 人 | higher | 职 | 招商 | count | sum | 发展会员;合作社会员
startup_entities_new | 新增创业主体 | New start-up entities | 个 | higher | 职 | 民生 | count | sum | 创业主体
supply_service_points_new | 新建村级供销惠农服务社 | New village supply-and-marketing service points | 家 | higher | 职 | 民生 | count | sum | 惠农服务社;供销服务社
rural_jobs_created | 带动农村就业 | Rural jobs created | 人 | higher | 职 | 民生 | count | sum | 带动农村就业;带动就业
labour_transferred | 转移劳动力就业 | Surplus labour transferred to jobs | 人 | higher | 职 | 民生 | count | sum | 转移劳动力就业;劳动力转移就业;转移就业
dibao_households | 低保户数 | Minimum-living-allowance households | 户 | neutral | 职 | 民生 | count | sum | 低保;最低生活保障
dibao_persons | 低保人数 | Minimum-living-allowance persons | 人 | neutral | 职 | 民生 | count | sum | 低保;最低生活保障
wubao_households | 五保户数 | Five-guarantee households | 户 | neutral | 职 | 民生 | count | sum | 五保;特困供养
wubao_persons | 五保人数 | Five-guarantee persons | 人 | neutral | 职 | 民生 | count | sum | 五保;特困供养
ncms_enrolment_rate | 新农合参合率 | Rural cooperative medical scheme enrolment rate | % | higher | 职 | 民生 | rate | weighted_mean | 参合率;参保率;医保参保率
ncms_inpatient_reimbursement_rate | 新农合住院实际补偿率 | Actual inpatient reimbursement rate | % | higher | 职 | 民生 | rate | weighted_mean | 住院实际补偿率;住院报销率;住院补偿率
central_school_investment | 镇中心小学改（扩）建投入 | Investment in the central primary school | 万元 | higher | 职 | 民生 | amount | sum | 中心小学
school_ac_units | 安装空调设备 | Air-conditioners installed in school | 台 | higher | 职 | 民生 | count | sum | 空调设备;安装空调
school_av_equipment | 增添电化教学设备 | Audio-visual teaching equipment added | 台（套） | higher | 职 | 民生 | count | sum | 电化教学设备;多媒体教学设备
forest_closure_area | 封山育林面积 | Area closed for forest regrowth | 万亩 | higher | 职 | 生态 | area | sum | 封山育林
afforestation_area | 造林抚育改造提质面积 | Afforestation, tending, stand-improvement and roadside planting area | 万亩 | higher | 职 | 生态 | area | sum | 造林提质;人工造林;植树造林;营造林;造林绿化
town_river_chiefs | 镇级河长数 | Town-level river chiefs | 名 | neutral | 职 | 生态 | count | sum | 河长
livestock_farms_closed | 关停搬迁畜禽养殖场 | Livestock farms closed or moved | 家 | higher | 职 | 生态 | count | sum | 畜禽养殖场;养殖场
black_odorous_water_cleared | 消除黑臭水体 | Black and odorous water eliminated | 公里 | higher | 职 | 生态 | length | sum | 黑臭水体
quarries_closed | 关停非法采石场搅拌站砖场 | Illegal quarries, mixers and brick yards closed | 家 | higher | 职 | 生态 | count | sum | 砖场;采石场;非法采石场
green_landscape_nodes | 绿色节点景观 | Green landscape nodes upgraded | 个 | higher | 职 | 生态 | count | sum | 绿色节点;绿化节点
urban_green_area_new | 新增镇中心绿地面积 | New green space in the town centre | 万平方米 | higher | 职 | 生态 | area | sum | 绿地
safety_hazards_resolved | 化解安全隐患 | Safety hazards resolved | 处 | higher | 职 | 平安 | count | sum | 安全隐患
work_safety_accidents_trend | 安全生产事故起数变化 | Change in work-safety accidents | 起 | lower | 职 | 平安 | trend | none | 安全生产事故起数;生产安全事故起数;事故起数
work_safety_casualties_trend | 安全生产伤亡人数变化 | Change in work-safety casualties | 人 | lower | 职 | 平安 | trend | none | 伤亡人数;死亡人数
disputes_handled | 化解矛盾纠纷 | Disputes handled | 起 | higher | 职 | 平安 | count | sum | 矛盾纠纷
disputes_mediated | 调解成功数 | Disputes mediated successfully | 起 | higher | 职 | 平安 | count | sum | 调解成功
mediation_success_rate | 调解成功率 | Mediation success rate | % | higher | 职 | 平安 | rate | weighted_mean | 调解成功率;调处成功率
public_order_cases_trend | 治安案件变化 | Change in public-order cases | 件 | lower | 职 | 平安 | trend | none | 治安案件
gambling_drug_cases_trend | 涉赌涉毒案件变化 | Change in gambling and drug cases | 件 | lower | 职 | 平安 | trend | none | 涉赌涉毒案件
property_crime_cases_trend | 侵财性案件变化 | Change in property-crime cases | 件 | lower | 职 | 平安 | trend | none | 侵财性案件;侵财案件
reports_to_superiors | 向上级主要领导报告工作 | Work reports made to superior leaders | 件 | neutral | 德 | 政治规矩 | count | sum | 报告工作;汇报工作
superior_instructions_received | 上级主要领导批示 | Instructions received from superior leaders | 件 | neutral | 德 | 政治规矩 | count | sum | 领导批示;批示
heart_to_heart_talk_frequency | 班子交心谈心频次 | Frequency of heart-to-heart talks in the leadership team | 次/季度 | higher | 德 | 政治规矩 | frequency | mean | 交心谈心;谈心谈话
cadres_promoted | 提拔使用干部 | Cadres promoted | 名 | neutral | 法 | 依法用权 | count | sum | 提拔使用干部;提拔干部
policy_documents_issued | 出台政策文件 | Policy documents issued | 份 | neutral | 法 | 依法用权 | count | sum | 政策文件;出台文件
operating_expenditure | 开支经费 | Funds spent | 万元 | neutral | 法 | 依法用权 | amount | sum | 开支经费;经费开支
new_construction_projects | 新建项目 | New projects decided | 个 | neutral | 法 | 依法用权 | count | sum | 新建项目
large_spend_threshold | 大额经费集体决策起点 | Spending level that needs a collective decision | 元 | neutral | 廉 | 财经纪律 | threshold | none | 大额经费;大额资金
audit_violations_found | 审计发现违反财经纪律问题 | Financial-discipline violations found by audit | 个 | lower | 廉 | 财经纪律 | implied_zero | sum | 违反财经纪律
gdp | 地区生产总值 | Gross regional product | 亿元 | higher | 职 | 经济 | amount | sum | 地区生产总值;国内生产总值;生产总值;GDP
gdp_growth | 地区生产总值增速 | Growth of gross regional product | % | higher | 职 | 经济 | growth_rate | recompute_from_levels | 地区生产总值;国内生产总值;生产总值;GDP
general_budget_revenue | 一般公共预算收入 | General public budget revenue | 万元 | higher | 职 | 经济 | amount | sum | 一般公共预算收入;公共财政预算收入;一般预算收入;地方财政收入
general_budget_revenue_growth | 一般公共预算收入增速 | Growth of general public budget revenue | % | higher | 职 | 经济 | growth_rate | recompute_from_levels | 一般公共预算收入;公共财政预算收入;一般预算收入;地方财政收入
fixed_asset_investment | 固定资产投资 | Fixed-asset investment | 亿元 | higher | 职 | 经济 | amount | sum | 固定资产投资
fixed_asset_investment_growth | 固定资产投资增速 | Growth of fixed-asset investment | % | higher | 职 | 经济 | growth_rate | recompute_from_levels | 固定资产投资
industrial_value_added_growth | 规模以上工业增加值增速 | Growth of industrial value added above designated size | % | higher | 职 | 经济 | growth_rate | recompute_from_levels | 规模以上工业增加值;规上工业增加值
retail_sales | 社会消费品零售总额 | Retail sales of consumer goods | 亿元 | higher | 职 | 经济 | amount | sum | 社会消费品零售总额;社会消费品零售额
retail_sales_growth | 社会消费品零售总额增速 | Growth of retail sales of consumer goods | % | higher | 职 | 经济 | growth_rate | recompute_from_levels | 社会消费品零售总额;社会消费品零售额
urban_income_per_capita | 城镇居民人均可支配收入 | Urban per-capita disposable income | 元 | higher | 职 | 民生 | amount | mean | 城镇居民人均可支配收入;城镇常住居民人均可支配收入
urban_income_growth | 城镇居民人均可支配收入增速 | Growth of urban per-capita disposable income | % | higher | 职 | 民生 | growth_rate | recompute_from_levels | 城镇居民人均可支配收入;城镇常住居民人均可支配收入
grain_output | 粮食总产量 | Grain output | 万吨 | higher | 职 | 农业 | weight | sum | 粮食总产量;粮食产量;粮食总产
grain_sown_area | 粮食播种面积 | Area sown with grain | 万亩 | higher | 职 | 农业 | area | sum | 粮食播种面积;粮食种植面积
forest_coverage_rate | 森林覆盖率 | Forest coverage | % | higher | 职 | 生态 | rate | weighted_mean | 森林覆盖率
air_quality_good_days_rate | 空气质量优良天数比例 | Share of days with good air | % | higher | 职 | 生态 | rate | weighted_mean | 优良天数比例;优良天数比率;空气优良率
urban_jobs_new | 城镇新增就业 | New urban jobs | 人 | higher | 职 | 民生 | count | sum | 城镇新增就业;新增城镇就业
resident_population | 总人口 | Population | 人 | neutral | 职 | 民生 | count | sum | 总人口;常住人口;户籍人口
`;

/** The built-in catalogue. */
export const metricCatalogue: readonly MetricAlias[] = rows
  .trim()
  .split('\n')
  .map((row) => {
    const [
      key = '',
      nameZh = '',
      nameEn = '',
      unit = '',
      direction = '',
      dimension = '',
      theme = '',
      kind = '',
      aggregate = '',
      aliases = '',
    ] = row.split(' | ');
    const known = unitFromText(unit);
    return {
      key,
      nameZh,
      nameEn,
      unit,
      baseUnit: known?.base ?? unit,
      unitFactor: known ? decimalNumber(shift(known.factor, known.power)) : 1,
      direction: direction === 'higher' || direction === 'lower' ? direction : 'neutral',
      dimension: dimensions.find((entry) => entry === dimension) ?? '职',
      theme,
      kind,
      aggregate,
      aliases: aliases.split(';'),
    };
  });
