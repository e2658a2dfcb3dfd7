/**
 * The article names one manual and 21 procedures of the ISO 9001 system, and no titles: these are invented after the clauses of the
 * standard and the stages of a case, and the pack says so.
 */
export const MANUAL = { code: 'QM', name: '质量管理手册' };

export const PROCEDURES = [
  ['QP01', '文件控制程序'],
  ['QP02', '记录控制程序'],
  ['QP03', '质量目标管理程序'],
  ['QP04', '管理评审程序'],
  ['QP05', '人力资源管理程序'],
  ['QP06', '设施设备管理程序'],
  ['QP07', '信息采集管理程序'],
  ['QP08', '受理立案管理程序'],
  ['QP09', '任务派遣管理程序'],
  ['QP10', '案件处置管理程序'],
  ['QP11', '核查结案管理程序'],
  ['QP12', '督查督办管理程序'],
  ['QP13', '行政处罚案件办理程序'],
  ['QP14', '市容秩序巡查管理程序'],
  ['QP15', '热线诉求办理程序'],
  ['QP16', '应急处置管理程序'],
  ['QP17', '群众满意度测量程序'],
  ['QP18', '内部审核程序'],
  ['QP19', '数据分析与考核程序'],
  ['QP20', '不合格控制程序'],
  ['QP21', '纠正措施管理程序'],
] as const;
