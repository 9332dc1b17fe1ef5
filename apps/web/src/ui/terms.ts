import { defineMessages } from '../lib/define-messages';

/** The glossary: one name for one thing on every page. */
export const messages = defineMessages({
  zh: {
    stage: {
      upload: '报送',
      parse: '识读',
      assign: '分派',
      score: '评分',
      tally: '计票',
      publish: '公示',
      compare: '对比',
      render: '文档',
    },
    roundState: {
      draft: '筹备',
      collecting: '填报',
      checking: '审核',
      scoring: '评议',
      locked: '锁定',
      computed: '核算',
      deciding: '评定',
      notice: '公示',
      review: '复核申诉',
      archived: '归档',
      suspended: '中止',
    },
    submissionState: {
      none: '未报送',
      received: '已收到',
      reading: '识读中',
      read: '待核对',
      refused: '未能识读',
      submitted: '已提交',
      superseded: '已被新版替代',
    },
    role: {
      tenant_administrator: '考核办管理员',
      round_manager: '考核组长',
      rater: '评委',
      official: '述职人',
      leader: '领导',
    },
    dimension: { 德: '德', 学: '学', 职: '职', 廉: '廉', 法: '法' },
    progressStep: {
      queued: '排队中',
      inspecting: '检查文件',
      reading: '识读文字',
      saving: '保存',
      gathering: '汇集数据',
      counting: '计票',
      drawing: '制图排版',
      done: '已完成',
      failed: '未能完成',
    },
    townshipKind: { urban: '城区', industrial: '工业', farming: '农业', hill: '山区' },
  },
  en: {
    stage: {
      upload: 'Submit',
      parse: 'Read',
      assign: 'Assign',
      score: 'Score',
      tally: 'Tally',
      publish: 'Publish',
      compare: 'Compare',
      render: 'Documents',
    },
    roundState: {
      draft: 'Draft',
      collecting: 'Collecting',
      checking: 'Checking',
      scoring: 'Scoring',
      locked: 'Locked',
      computed: 'Tallied',
      deciding: 'Deciding',
      notice: 'Public notice',
      review: 'Review and appeal',
      archived: 'Archived',
      suspended: 'Suspended',
    },
    submissionState: {
      none: 'Nothing submitted',
      received: 'Received',
      reading: 'Being read',
      read: 'To be confirmed',
      refused: 'Could not be read',
      submitted: 'Submitted',
      superseded: 'Replaced by a newer version',
    },
    role: {
      tenant_administrator: 'Administrator',
      round_manager: 'Round manager',
      rater: 'Rater',
      official: 'Official',
      leader: 'Leader',
    },
    dimension: { 德: 'Virtue', 学: 'Study', 职: 'Duty', 廉: 'Integrity', 法: 'Rule of law' },
    progressStep: {
      queued: 'Waiting in the queue',
      inspecting: 'Inspecting the file',
      reading: 'Reading the text',
      saving: 'Saving',
      gathering: 'Gathering the data',
      counting: 'Tallying',
      drawing: 'Drawing and setting',
      done: 'Done',
      failed: 'Failed',
    },
    townshipKind: { urban: 'Urban', industrial: 'Industrial', farming: 'Farming', hill: 'Hill' },
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    terms: typeof messages.zh;
  }
}
