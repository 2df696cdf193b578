/** The lawyer who comes new to the office, as the licence register has her. */
export const lawyer = {
  code: 'L026',
  roles: ['LAWYER'],
  name: '何娜艳',
  login: 'henayan@journey.invalid',
  password: '青石巷 仓库 门锁 四更',
  totp_key: '',
};
/** What she types when she registers, by the labels of the form. */
export const register = {
  律师执业证号: '19901200311900026',
  姓名: lawyer.name,
  律师事务所: '云岭知远律师事务所',
  公民身份号码: '990123197307176686',
  手机号: '15400000077',
  电子邮箱: lawyer.login,
};
/** Whom she defends. */
export const suspect = { name: '吕勇睿' };
/** The number of his case. */
export const CASE = '990102202600010200';

/** Whom the demo's administrator invites as a clerk. */
export const newClerk = {
  code: 'WC-2026-31',
  roles: ['CM_CLERK'],
  name: '苏言和',
  login: 'suyanhe@journey.invalid',
  password: '白鹭滩 石阶 灯油 三更',
  totp_key: '',
};
/** Whom the demo's administrator invites to look after an organisation below. */
export const founder = {
  code: 'YX-2026-01',
  roles: ['SYS_ADMIN'],
  name: '尉迟\u{20BB7}',
  login: 'yuchi@journey.invalid',
  password: '乌桕树 铁匠铺 二胡 子夜',
  totp_key: '',
};
