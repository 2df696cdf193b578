# 预约。

act-agenda-manage-places = 管理接待场所
act-agenda-read-calendar = 查看预约日历
act-agenda-read-own-appointments = 查看本人预约
act-agenda-manage-subscription = 设置或停用日历订阅
act-agenda-serve-feed = 日历获取预约

object-appointment = 预约
object-place = 接待场所
object-subscription = 日历订阅

rule-hours-shape = 请按 { $n } 这样填写时段，多个时段按先后排列，中间空一格；不开放的留空
rule-seats-between = 请填写整数，至少一个，最多 { $n } 个

problem-slot-without-length = 预约的结束时间早于开始时间
problem-slot-without-length-help = 请选择晚于开始的结束时间。没有安排任何预约。
problem-slot-in-past = 这个时间已经过去
problem-slot-in-past-help = 预约的开始时间已经过去。请另选时间；没有安排任何预约。
problem-slot-on-rest-day = 这一天不上班
problem-slot-on-rest-day-help = 这一天是休息日或者节假日。请选择工作日；没有安排任何预约。
problem-slot-outside-hours = 这个时间不开放
problem-slot-outside-hours-help = 场所在这段时间没有全程开放。请在开放时间内选择；没有安排任何预约。
problem-too-many-seats = 座位数不符合要求
problem-too-many-seats-help = 一次预约至少一个座位，最多为律师和随行助理的人数。请修改；没有安排任何预约。
problem-place-not-in-use = 这个场所已停用
problem-place-not-in-use-help = 这个场所不再接受预约。请选择其他场所；没有安排任何预约。
problem-place-without-agent = 这个场所不能安排人员在场
problem-place-without-agent-help = 案卷涉及未成年人，应当在有人员在场的场所查阅。请选择符合条件的场所；没有安排任何预约。
problem-place-full = 座位已满
problem-place-full-help = 这段时间里剩余的座位已被预约。请另选时间或者场所；没有安排任何预约。
problem-appointment-overlaps = 这个时间已有预约
problem-appointment-overlaps-help = 这份申请已有一个时间重叠的预约。请改期，或者另选时间；没有安排任何预约。
problem-appointment-over = 预约已经结束
problem-appointment-over-help = 预约已经进行、取消或者过期，没有改动。需要的话请另行安排。
problem-appointment-ahead = 预约还没有开始
problem-appointment-ahead-help = 预约开始之后才能记录是否到场。没有改动。
