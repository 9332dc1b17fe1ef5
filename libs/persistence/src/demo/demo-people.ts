import type { Role, TownshipKind } from '@pingyi/contracts';

/**
 * The made-up county and its people. Townships are counted with the heavenly stems 甲 to 癸 and the branches 子 and 丑.
 * Every name is a surname in the order of the 百家姓, a middle word that tells the role (示 head of a township, 例 deputy,
 * 样 范 本 raters of group A B C, 领 leader, 组 round manager, 管 administrator) and, for officials, their township's sign.
 * Login names are the same in pinyin.
 */
export const demoTenant = { slug: 'shili', name: '示例县' } as const;

export interface DemoTownship {
  /** Pinyin of the township's sign; the stem of its officials' login names. */
  readonly slug: string;
  readonly name: string;
  readonly kind: TownshipKind;
  readonly population: number;
  readonly households: number;
  readonly villages: number;
}

const township = (
  slug: string,
  name: string,
  kind: TownshipKind,
  population: number,
  households: number,
  villages: number,
): DemoTownship => ({ slug, name, kind, population, households, villages });

export const demoTownships: readonly DemoTownship[] = [
  township('jia', '甲镇', 'urban', 58_600, 17_900, 18),
  township('yi', '乙镇', 'urban', 46_300, 14_200, 15),
  township('bing', '丙乡', 'farming', 21_400, 6_350, 14),
  township('ding', '丁镇', 'industrial', 39_800, 11_900, 13),
  township('wu', '戊乡', 'farming', 18_700, 5_480, 12),
  township('ji', '己镇', 'industrial', 33_500, 9_870, 14),
  township('geng', '庚乡', 'hill', 12_600, 3_720, 11),
  township('xin', '辛镇', 'industrial', 36_900, 10_800, 16),
  township('ren', '壬乡', 'hill', 10_900, 3_160, 10),
  township('gui', '癸镇', 'farming', 28_300, 8_240, 17),
  township('zi', '子乡', 'hill', 9_800, 2_870, 9),
  township('chou', '丑镇', 'farming', 25_600, 7_510, 15),
];

export interface DemoPerson {
  readonly loginName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

export interface DemoOfficial extends DemoPerson {
  readonly township: DemoTownship;
  readonly post: string;
  readonly peerClass: '正职' | '副职';
  /** The township's figures are those of its principal official. */
  readonly principal: boolean;
}

export interface DemoRater extends DemoPerson {
  readonly groupCode: 'A' | 'B' | 'C';
}

const headSurnames = '赵钱孙李周吴郑王冯陈褚卫';
const headLogin = (place: DemoTownship): string => `${place.slug}-${place.name.endsWith('镇') ? 'zhen' : 'xiang'}`;
const headPost = (place: DemoTownship): string => `${place.name}${place.name.at(-1)}长`;

const heads: readonly DemoOfficial[] = demoTownships.map((place, index) => ({
  loginName: headLogin(place),
  displayName: `${headSurnames.charAt(index)}示${place.name.charAt(0)}`,
  roles: ['official'],
  township: place,
  post: headPost(place),
  peerClass: '正职',
  principal: true,
}));

const deputySurnames: Readonly<Record<string, string>> = { jia: '蒋', ding: '沈', gui: '韩', geng: '杨' };

const deputies: readonly DemoOfficial[] = demoTownships
  .filter((place) => place.slug in deputySurnames)
  .map((place) => ({
    loginName: `${place.slug}-fu`,
    displayName: `${deputySurnames[place.slug] ?? ''}例${place.name.charAt(0)}`,
    roles: ['official'],
    township: place,
    post: `${place.name}副${place.name.at(-1)}长`,
    peerClass: '副职',
    principal: false,
  }));

export const demoOfficials: readonly DemoOfficial[] = [...heads, ...deputies];

const raters = (groupCode: DemoRater['groupCode'], middle: string, surnames: string): DemoRater[] =>
  Array.from(surnames, (surname, index) => ({
    loginName: `pingwei-${groupCode.toLowerCase()}${index + 1}`,
    displayName: `${surname}${middle}${'一二三四五六'.charAt(index)}`,
    roles: ['rater'],
    groupCode,
  }));

export const demoRaters: readonly DemoRater[] = [
  ...raters('A', '样', '朱秦尤许'),
  ...raters('B', '范', '何吕施张孔'),
  ...raters('C', '本', '曹严华金魏陶'),
];

export const demoStaff: readonly DemoPerson[] = [
  { loginName: 'guanli', displayName: '姜管理', roles: ['tenant_administrator'] },
  { loginName: 'zuzhang', displayName: '戚组长', roles: ['round_manager'] },
  { loginName: 'lingdao1', displayName: '谢领一', roles: ['leader'] },
  { loginName: 'lingdao2', displayName: '邹领二', roles: ['leader'] },
  // Vetoes, adjustments and the like take two people.
  { loginName: 'zuzhang2', displayName: '喻组二', roles: ['round_manager'] },
];

/** Everyone of the demo, in the order in which accounts are listed. */
export const demoPeople: readonly DemoPerson[] = [...demoStaff, ...demoOfficials, ...demoRaters];

/** @throws Error when the demo has no such official */
export function getDemoOfficial(loginName: string): DemoOfficial {
  const official = demoOfficials.find((person) => person.loginName === loginName);
  if (!official) throw new Error(`the demo has no official ${loginName}`);
  return official;
}
