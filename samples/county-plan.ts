/** The plan of the invented county: eight committees and sixty branches over all types, and names to give. */
import { templateOf } from "#organisation/branch-template.ts";
import type { BranchType, Template } from "#organisation/unit.ts";

export type PlannedBranch = {
  readonly name: string;
  readonly shortName: string;
  readonly branchType: BranchType;
  readonly template: Template;
  /** A committee member's title, where the sample has one. */
  readonly member?: string;
  readonly groups?: readonly string[];
  /** Index of the general branch it belongs to. */
  readonly under?: number;
};
export type PlannedCommittee = {
  readonly name: string;
  readonly shortName: string;
  readonly secretaryTitle: string;
  readonly organiser: boolean;
  readonly generalBranches: readonly string[];
  readonly branches: readonly PlannedBranch[];
};

type More = Partial<Pick<PlannedBranch, "member" | "groups" | "under" | "template">>;
const branch = (name: string, branchType: BranchType, more: More = {}): PlannedBranch => ({
  name,
  shortName: name,
  branchType,
  template: templateOf(branchType),
  ...more,
});
const villages = (...names: string[]) => names.map((name) => branch(`${name}村`, "village"));
const communities = (...names: string[]) => names.map((name) => branch(`${name}社区`, "community"));

/** A township or a subdistrict, with its own office's branch last. */
function township(name: string, branches: readonly PlannedBranch[]): PlannedCommittee {
  return {
    name: `中共示例县${name}${name.endsWith("街道") ? "工作委员会" : "委员会"}`,
    shortName: name,
    secretaryTitle: `${name}${name.endsWith("街道") ? "党工委" : "党委"}书记`,
    organiser: true,
    generalBranches: [],
    branches: [...branches, branch(`${name}机关`, "organ")],
  };
}

const spring = township("春晓镇", [
  branch("柳芽村", "village", { member: "组织委员", groups: ["东组", "西组"] }),
  branch("杏雨村", "village", { member: "组织委员", groups: ["一组", "二组"] }),
  ...villages("桃溪", "燕归"),
  ...communities("新苗"),
  branch("青苗农机专业合作社", "nonpublic"),
]);
const summer = township("夏禾镇", [
  branch("荷塘村", "village", { member: "组织委员" }),
  ...villages("蝉鸣", "麦浪", "竹影"),
  ...communities("晴川"),
  branch("夏禾镇驻外流动党员", "floating"),
]);
const autumn = township("秋实乡", [
  ...villages("丹枫", "菊香", "稻香", "桂子"),
  ...communities("秋阳"),
  branch("秋实乡果业协会", "social_org"),
]);
const winter = township("冬青乡", [
  ...villages("松雪", "梅岭", "雾凇", "暖谷"),
  ...communities("冬阳"),
  branch("冬青乡集体林场", "enterprise"),
]);
const morning = township("朝晖街道", [
  branch("朝霞社区", "community", { member: "纪检委员", groups: ["一网格", "二网格"] }),
  ...communities("晨曦", "启明"),
  branch("朝晖电子商务公司", "nonpublic"),
  branch("朝晖志愿服务中心", "social_org"),
  branch("朝晖街道离退休干部", "retired"),
]);
const evening = township("晚晴街道", [
  branch("晚枫社区", "community", { member: "组织委员" }),
  ...communities("星河", "月湖"),
  branch("晚晴物业服务公司", "nonpublic"),
  branch("晚晴养老服务协会", "social_org"),
  branch("晚晴街道流动党员", "floating"),
]);

const organs: PlannedCommittee = {
  name: "中共示例县直属机关工作委员会",
  shortName: "县直机关工委",
  secretaryTitle: "县直机关工委书记",
  organiser: false,
  generalBranches: ["县卫生健康局"],
  branches: [
    branch("县委办公室", "organ", { member: "组织委员" }),
    branch("县财政局", "organ"),
    branch("县农业农村局", "organ"),
    branch("县住房和城乡建设局", "organ"),
    branch("县行政审批局", "organ"),
    branch("县卫生健康局机关", "organ", { under: 0 }),
    branch("县人民医院门诊部", "institution", { under: 0 }),
    branch("县图书馆", "institution"),
    branch("县直离退休干部", "retired"),
  ],
};
const schoolsAndEnterprises: PlannedCommittee = {
  name: "中共示例县教育国资系统委员会",
  shortName: "教育国资系统党委",
  secretaryTitle: "教育国资系统党委书记",
  organiser: false,
  generalBranches: ["示例职业技术学院", "县水务集团"],
  branches: [
    branch("职业技术学院机电系", "university", { under: 0, member: "宣传委员" }),
    branch("职业技术学院农艺系", "university", { under: 0 }),
    branch("县第一中学", "institution", { template: "school" }),
    branch("县第二小学", "institution", { template: "school" }),
    branch("县实验幼儿园", "institution", { template: "school" }),
    branch("县水务集团机关", "enterprise", { under: 1 }),
    branch("县水务集团供水分公司", "enterprise", { under: 1, member: "组织委员" }),
    branch("县水务集团排水分公司", "enterprise", { under: 1 }),
    branch("县公共交通公司", "enterprise"),
  ],
};

export const committees: readonly PlannedCommittee[] = [
  spring,
  summer,
  autumn,
  winter,
  morning,
  evening,
  organs,
  schoolsAndEnterprises,
];

/** 47 surnames and 53 given names: 2491 people before a name comes again. */
export const SURNAMES = Array.from(
  "陈王李张刘杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕",
);
export const GIVEN_NAMES = (
  "文澜 思齐 安和 若谷 青禾 云帆 知远 明湛 秉衡 景行 书禾 予安 怀瑾 清越 致和 以宁 牧野 望舒 秋实 春和 " +
  "嘉树 临川 子衿 南乔 北辰 修远 言蹊 如竹 立雪 听澜 观海 采薇 时雨 载阳 维桢 克明 允中 敬之 守拙 乐山 " +
  "问渠 见贤 履霜 恒之 煦园 昭明 沛然 颂声 静姝 晓岚 映雪 蕴之 绍仪"
).split(" ");
