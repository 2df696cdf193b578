# 流程监控员的监控事项：口头提示、案件流程监控通知书、部门回复。

act-monitoring-read = 查看监控事项
act-monitoring-read-addressed = 查看向本部门提出的监控事项
act-monitoring-remind = 口头提示办案部门
act-monitoring-issue-notice = 制发案件流程监控通知书
act-monitoring-answer-notice = 书面回复案件流程监控通知书
act-monitoring-return-answer = 退回部门的回复
act-monitoring-close = 办结监控事项
act-monitoring-report-to-chief = 报告检察长
act-monitoring-take = 接手或者放回监控事项
act-monitoring-assign = 转交监控事项给同事
act-monitoring-note = 在监控事项上写给同事的备注
act-monitoring-strike-note = 划掉自己在监控事项上的备注
act-monitoring-keep-view = 保存或者移除监控事项的列表

object-monitoring = 监控事项

turn-department = 办案部门
turn-monitor = 流程监控员

state-reminded = 已口头提示
state-notice-issued = 待部门回复
state-answered = 部门已回复
state-closed = 已了结
state-reported = 已报告检察长

next-correct-fault = 核查并纠正
next-answer-notice = 书面回复通知书
next-judge-answer = 审查部门的回复

step-reminded = 口头提示
step-notice-issued = 制发案件流程监控通知书
step-notice-answered = 书面回复
step-answer-returned = 退回回复
step-fault-corrected = 问题已纠正，办结
step-answer-accepted = 采纳回复，办结
step-reported-to-chief = 报告检察长

problem-put-already = 这个节点的问题已经提出
problem-put-already-help = 同一节点的监控事项办结之前，不再提出新的事项。没有任何改动。
problem-nobody-addressed = 没有可以通知的人
problem-nobody-addressed-help = 案件没有承办人，办案部门也没有在岗的负责人。请先确定承办人或者代理人；没有提出任何事项。
problem-answer-returned-before = 回复已经退回过一次
problem-answer-returned-before-help = 回复只退回一次。仍不符合要求的，请报告检察长。没有任何改动。

monitoring-list = 监控事项
monitoring-list-caption = 监控事项
monitoring-addressed = 向本部门提出的监控事项
monitoring-addressed-caption = 向本部门提出的监控事项
monitoring-node = 监控节点
monitoring-handler-and-opener = 承办人、提出人
monitoring-altered = { $count ->
   *[other] { $count } 件监控事项的记录在系统之外被改动
}
monitoring-find = 事项编号、被监控事项编号、监控规则
monitoring-none = 没有待审查的回复
monitoring-none-help = 部门书面回复之后，监控事项会列在这里。
monitoring-none-elsewhere = 没有部门正在办理的监控事项
monitoring-none-elsewhere-help = 在监控节点口头提示或者制发通知书之后，监控事项会列在这里。
monitoring-none-ended = 没有办结的监控事项
monitoring-none-ended-help = 办结和报告检察长的监控事项会列在这里。
monitoring-addressed-none = 没有待纠正或者待回复的监控事项
monitoring-addressed-none-help = 流程监控员提示或者通知本部门之后，会列在这里。
monitoring-addressed-none-elsewhere = 没有待流程监控员审查的回复
monitoring-addressed-none-elsewhere-help = 书面回复之后，会列在这里。
monitoring-addressed-none-ended = 没有办结的监控事项

monitoring-one = 监控事项 { $name }
monitoring-of-node = 监控事项
monitoring-to = 通知对象
monitoring-department = 办案部门
monitoring-department-of = 办案部门（承办人{ $name }）
monitoring-opened-by = 提出人
monitoring-fault = 存在的问题
monitoring-fault-hint = 写明发现的情形和应当怎样纠正，{ LIMIT("explanation-shortest") } 至 { LIMIT("explanation-longest") } 字。办案部门会看到。
monitoring-answer = 部门回复
monitoring-answer-text = 核查情况和纠正措施
monitoring-answer-hint = 写明核查的情况、已经采取的措施；认为没有问题的，说明理由。{ LIMIT("explanation-shortest") } 至 { LIMIT("explanation-longest") } 字。
monitoring-corrected-by = 纠正日期
monitoring-corrected-by-hint = 已经纠正的，填写当天；尚未纠正的，填写将要完成的日期。
monitoring-answered-by = 回复人
monitoring-answered-at = 回复时间

monitoring-act-remind = 口头提示
monitoring-remind-keeps = 情节轻微的，口头提示并记录
monitoring-remind-keeps-help = 请先当面或者电话提示承办人，再在这里记录。承办人和部门负责人会收到通知；问题纠正之后由您办结。
monitoring-act-notice = 制发案件流程监控通知书
monitoring-notice-issues = 情节较重的，制发通知书
monitoring-notice-issues-help = 通知书编号、用印后发给承办人和部门负责人，部门应当在十日以内书面回复。
monitoring-act-answer = 书面回复
monitoring-act-close = 办结
monitoring-close-reminded-help = 问题已经纠正的，办结监控事项。
monitoring-close-answered-help = 回复符合要求的，采纳并办结监控事项。
monitoring-remark = 办结意见
monitoring-remark-hint = 写明怎样纠正、是否符合要求，{ LIMIT("explanation-shortest") } 至 { LIMIT("explanation-longest") } 字。办案部门会看到。
monitoring-act-return = 退回回复
monitoring-return-once = 回复只退回一次
monitoring-return-once-help = 退回之后，部门的回复期限重新计算。再次回复仍不符合要求的，应当报告检察长。
monitoring-return-reason = 退回理由
monitoring-return-hint = 写明回复缺少什么，{ LIMIT("explanation-shortest") } 至 { LIMIT("explanation-longest") } 字。办案部门会看到。
monitoring-act-report = 报告检察长
monitoring-report-ends = 报告之后，监控事项转由检察长处理
monitoring-report-ends-help = 情节严重的，报告检察长。报告之后监控事项在这里结束，不能撤回。
monitoring-report-reason = 报告内容
monitoring-report-hint = 写明问题为什么严重、部门怎样处理，{ LIMIT("explanation-shortest") } 至 { LIMIT("explanation-longest") } 字。

monitoring-note-hint = 只有本院流程监控人员看得到，办案部门看不到。最多 { LIMIT("work-note-longest") } 字。
