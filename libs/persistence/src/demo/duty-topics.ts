import type { ReportTopic } from './report-topic';

/** 职: the township's work, where most of the catalogue's figures stand. */
export const dutyTopics: readonly ReportTopic[] = [
  {
    code: 'revitalisation',
    dimension: '职',
    headings: [
      '衔接推进乡村振兴，集体经济加快壮大',
      '巩固成果，乡村面貌持续向好',
      '抓衔接、促振兴',
      '以项目带动乡村振兴',
    ],
    tails: [
      '帮扶车间、光伏电站等资产全部登记造册，收益先归集体、再分到户。',
      '驻村工作队吃住在村，[帮着跑项目|带着群众干]，村干部多了几个得力帮手。',
      '选派{#6-18}名机关干部到薄弱村挂职，资金、项目、人才一起往下沉。',
    ],
    bodies: [
      '守住不发生规模性返贫的底线，整合涉农资金{funds_integrated}亿元，安排衔接资金项目{rural_revitalisation_projects}个，[产业类占到六成|优先投向薄弱村]。集体经济收入达标行政村增加到{admin_villages_collective_income_met}个，村级集体经济收入最低的也有{village_collective_income_floor}万元，群众人均增收{villager_income_gain_per_capita}元。',
      '统筹整合资金{funds_integrated*10000}万元，集中投向产业、道路和人居环境，落地乡村振兴项目{rural_revitalisation_projects}个，资金拨付[没有一笔滞留|进度始终靠前]。通过入股分红、资产出租等路子，集体经济达标村达到{admin_villages_collective_income_met}个，农民人均增收{villager_income_gain_per_capita}元左右。',
      '盯紧[监测户|易返贫户]，帮扶措施一户一策。全年共实施{rural_revitalisation_projects}个乡村振兴项目，整合各类资金超过{funds_integrated}亿元。{村}、{村}联建的加工车间投产后，村级集体经济收入均不低于{village_collective_income_floor}万元，居民人均增收{villager_income_gain_per_capita}元。',
      '紧扣“守底线、抓发展、促振兴”，向上争取和统筹整合资金约{funds_integrated}亿元；乡村振兴衔接项目开工{rural_revitalisation_projects}个，[年底前全部验收|没有一个成为半拉子工程]。行政村集体经济收入达标{admin_villages_collective_income_met}个，占行政村的绝大多数。',
    ],
  },
  {
    code: 'infrastructure',
    dimension: '职',
    headings: ['补齐短板，基础设施更加完善', '修路引水，改善生产生活条件', '办好道路饮水等实事', '改善人居环境'],
    tails: [
      '工程质量由村民代表全程监督，不合格的当场返工。',
      '电网、通信同步改造，边远组也通了[宽带|动力电]。',
      '建成后落实管护人员{#20-60}名，做到有人建、有人管。',
    ],
    bodies: [
      '新修通组公路{group_road_new}公里，窄路加宽{rural_road_widened}公里，公路安保工程延伸{road_safety_works}公里，入户便道基本硬化。解决饮水困难{unsafe_water_households_resolved}户，自来水入户率提高到{tap_water_household_rate}%，[雨天一身泥的日子一去不返|旱季拉水吃成为过去]。',
      '通村水泥路宽度不低于{village_cement_road_width}米，通组道路又建成{group_road_new}公里。饮水安全率提升到{safe_water_coverage_rate}%，建成村级休闲广场{leisure_squares_new}个，配备健身器材{fitness_equipment_new}台（套），[晚饭后广场上热闹起来|老人孩子有了去处]。',
      '抢抓枯水期施工，农村窄路拓宽{rural_road_widened}公里、生命防护工程{road_safety_works}公里如期完工，入户道路硬化{household_access_path}公里。农村饮水安全率达到{safe_water_coverage_rate}%，自来水普及率{tap_water_household_rate}%。{村}建起文化休闲广场，全{镇}休闲文化广场新增{leisure_squares_new}个。',
      '实施供水提质工程，{unsafe_water_households_resolved}户饮水不安全户用上了放心水，自来水通户率为{tap_water_household_rate}%。硬化组级道路{group_road_new}公里，道路安防工程{road_safety_works}公里；新增健身器材{fitness_equipment_new}台（套），[实现村村都有活动场地|重点补给边远村]。',
    ],
  },
  {
    code: 'agriculture',
    dimension: '职',
    headings: ['做优特色农业，农民收入稳步增长', '兴产业、强农业', '调整结构，促进农业增效', '让土地多出效益'],
    tails: [
      '农技员包村指导，新品种、新技术推广得快。',
      '受灾地块及时改种补种，把损失降到了最低，[农业保险理赔全部到户|没有一户因灾返贫]。',
      '电商服务站把山货、瓜果送进城，[线上销售逐月走高|物流成本降了不少]。',
    ],
    bodies: [
      '落实粮食安全责任，农林牧渔业总产值{agri_gross_output}亿元，比上年增长{agri_gross_output_growth}%。新发展农民专业合作社{farmer_coops_new}家，三品一标认证新增{quality_certifications_new}个，农村居民人均可支配收入{farmer_income_per_capita}元，增长{farmer_income_growth}%。',
      '坚持[粮经并举|种养结合]，农业产值达到{agri_gross_output}亿元。粮油、果蔬等传统农产品产量增长{traditional_produce_growth}%，新注册农民专业合作社{farmer_coops_new}家，{村}的大棚瓜菜卖到了邻县。农民人均可支配收入突破{farmer_income_per_capita}元，农民人均收入增速{farmer_income_growth}%。',
      '引导小农户抱团发展，新增合作社{farmer_coops_new}家，带动能力不断增强。市级以上林业产业龙头企业{forestry_leading_firms}家。农林牧渔总产值{agri_gross_output}亿元，同比增长{agri_gross_output_growth}%；农民人均收入{farmer_income_per_capita}元，[增幅高于城镇居民|连年跑赢物价]。',
      '推进高标准农田建设{#2000-9000}亩，农业总产值完成{agri_gross_output}亿元，同比增长{agri_gross_output_growth}%。规划中的生猪全产业链项目设计规模{hog_chain_project_scale}万头，已完成选址。农民人均纯收入约{farmer_income_per_capita}元，农民收入增长率{farmer_income_growth}%，[钱袋子一年比一年鼓|种田有了奔头]。',
    ],
  },
  {
    code: 'investment',
    dimension: '职',
    headings: ['招商引资成效明显', '抓项目、扩投资，壮大经济实力', '优化服务，经济运行稳中有进', '盯住项目不放松'],
    tails: [
      '对来企[不吃拿、不卡要|无事不扰、有事必应]，营商口碑越来越好。',
      '闲置厂房、低效用地盘活{#2-7}宗，为新项目腾出了空间。',
      '本地在外人士返乡办厂的多了，乡情招商初见成效。',
    ],
    bodies: [
      '外出招商{#12-36}批次，新引进产业项目{investment_projects_new}家，完成项目投资{project_investment}万元，比上年增长{project_investment_growth}%。实行项目专班制，[水电路由政府先行配套|手续由干部全程代办]，{村}产业园当年签约、当年投产。',
      '坚持内培外引，新进项目{investment_projects_new}家，项目完成投资{project_investment/10000}亿元，同比增长{project_investment_growth}%。帮助企业解决用工、融资问题{#15-60}件；合作社社员发展到{coop_members_recruited}人，[农户稳定分红|产销对接更加顺畅]。',
      '把项目作为第一抓手，引进产业项目{investment_projects_new}家，其中投资千万元以上的{#2-5}家；全年项目投资额{project_investment}万元，项目投资增速{project_investment_growth}%。落地的食品加工厂由**公司投资，[已安装设备|进入试生产]。',
      '依托本地资源招商，项目投资达{project_investment}万元，新引进项目{investment_projects_new}家。发展茶叶专业合作社{tea_pear_coops}个，吸收会员{coop_members_recruited}余人，[公司出技术、农户出土地|订单收购、保底价格]的办法很受欢迎。',
    ],
  },
  {
    code: 'livelihood',
    dimension: '职',
    headings: ['保障民生，群众得实惠', '稳就业、兜底线', '用心办好民生实事', '把群众的小事当大事'],
    tails: [
      '留守老人有人看望、留守儿童有人辅导，日间照料点开进了村部。',
      '欠薪线索当天受理，帮{#30-160}名务工者拿回了工钱。',
      '退役军人、残疾人各项待遇落实到位，没有发生[漏发|错发]。',
    ],
    bodies: [
      '新登记创业主体{startup_entities_new}个，带动群众就业{rural_jobs_created}人，农村劳动力转移就业{labour_transferred}人。村级惠农服务社开到{supply_service_points_new}家。农村低保户{dibao_households}户、低保对象{dibao_persons}人，五保户{wubao_households}户、五保对象{wubao_persons}人，[资金按月足额发放|应保尽保、应退尽退]。',
      '举办招聘会{#3-9}场，吸纳农村就业{rural_jobs_created}人，转移农村劳动力{labour_transferred}人，[零就业家庭动态清零|返乡青年多了起来]。按季核查低保，现有低保户{dibao_households}户、低保人员{dibao_persons}人；特困供养人员{wubao_persons}人，逢年过节逐户看望。',
      '为返乡人员落实创业担保贷款，新培育创业主体{startup_entities_new}个，带动就业{rural_jobs_created}余人。转移就业{labour_transferred}人，多数在县内企业。供销惠农服务社新开{supply_service_points_new}家，买农资、卖山货不出村。纳入低保户{dibao_households}户，[一户一档|台账清楚]。',
    ],
  },
  {
    code: 'schooling',
    dimension: '职',
    headings: ['发展教育医疗事业', '学有所教、病有所医', '公共服务水平稳步提升'],
    tails: [
      '控辍保学一个不少，困难学生资助全部到位。',
      '家庭医生按约上门，慢性病人[月月有随访|用药有人管]。',
      '村级文化活动一年比一年丰富，广场舞队、篮球队都拉了起来。',
    ],
    bodies: [
      '城乡居民医保参保率{ncms_enrolment_rate}%，住院实际报销比例{ncms_inpatient_reimbursement_rate}%。中心小学改扩建投入{central_school_investment}万元，教室空调装了{school_ac_units}台，添置电化教学设备{school_av_equipment}台（套），[城里孩子有的，村里孩子也有|家长不再为择校发愁]。',
      '改造村卫生室{#4-11}所，医保参保率达到{ncms_enrolment_rate}%，住院补偿率{ncms_inpatient_reimbursement_rate}%。中心小学建设投入{central_school_investment}万元，新建食堂一座，配备多媒体教学设备{school_av_equipment}台（套）。',
      '健全大病救助机制，参合率稳定在{ncms_enrolment_rate}%，[小病不出村|看病少跑路]。投入中心小学改扩建{central_school_investment}万元，为边远教学点安装空调{school_ac_units}台，开通校车线路{#2-6}条。',
    ],
  },
  {
    code: 'ecology',
    dimension: '职',
    headings: ['守护绿水青山', '生态环境持续改善', '打好污染防治攻坚战', '让山更绿、水更清'],
    tails: [
      '秸秆不烧、垃圾不乱倒，渐渐成了大家的习惯。',
      '农户改厕{#120-480}户，[粪污集中处理|后续管护有专人]，院子里外都干净了。',
      '护林员、巡河员上岗打卡，发现问题随手拍、当天办。',
    ],
    bodies: [
      '新增封山育林{forest_closure_area}万亩，造林提质{afforestation_area}万亩。镇级河长{town_river_chiefs}名，巡河{#300-900}次，治理黑臭水体{black_odorous_water_cleared}公里，取缔非法采石场{quarries_closed}家，[督察反馈的问题全部销号|山体复绿同步推进]。',
      '落实林长制、河长制，乡级河长{town_river_chiefs}名全部上岗。人工造林{afforestation_area}万亩，整治黑臭水体{black_odorous_water_cleared}公里，搬迁畜禽养殖场{livestock_farms_closed}家。集镇新增绿地{urban_green_area_new}万平方米，打造绿化节点景观{green_landscape_nodes}个，**河两岸[成了散步的好去处|面貌一新]。',
      '实施封山育林{forest_closure_area}万亩，管护责任落实到山头地块。该关的关、该搬的搬，共清退畜禽养殖场{livestock_farms_closed}家；关停采石场{quarries_closed}家。镇区新增绿地{urban_green_area_new}万平方米，绿色景观节点{green_landscape_nodes}个，[垃圾清运做到日产日清|污水处理站稳定运行]。',
    ],
  },
  {
    code: 'safety',
    dimension: '职',
    headings: ['维护平安稳定', '筑牢安全防线，化解矛盾纠纷', '建设平安{镇}村', '守土尽责保平安'],
    tails: [
      '汛期、森林防火期二十四小时值班，预案年年演练。',
      '重点人群逐一建档，[帮教帮扶不断线|关怀疏导不落一人]。',
      '校园周边、集贸市场增设监控{#20-90}处，巡逻不间断。',
    ],
    bodies: [
      '排查整改安全隐患{safety_hazards_resolved}处，生产安全事故起数、死亡人数“双下降”。排查矛盾纠纷{disputes_handled}起，成功调解{disputes_mediated}起，调处成功率{mediation_success_rate}%。治安案件连续下降，[夜不闭户的村子多起来|群众安全感明显增强]。',
      '紧盯道路、消防、燃气等领域，消除安全隐患{safety_hazards_resolved}处，全年未发生较大事故。受理矛盾纠纷{disputes_handled}起，纠纷化解率{mediation_success_rate}%，[小事不出村|矛盾不上交]。侵财性案件比上年下降。',
      '建起群防群治队伍{#12-40}支，调处矛盾纠纷{disputes_handled}起，矛盾纠纷调解成功率达{mediation_success_rate}%。信访积案包案到人，化解{#4-12}件。涉赌涉毒案件持续减少，安全隐患排除{safety_hazards_resolved}处，[安全生产形势平稳|没有发生群死群伤事故]。',
    ],
  },
];
