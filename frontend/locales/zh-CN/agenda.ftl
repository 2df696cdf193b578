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

# 本人预约
agenda-own = 我的预约
agenda-own-lead = 检察院为您安排的现场阅卷，最近的一次排在最前。
agenda-own-none = 还没有预约
agenda-own-none-help = 案件管理部门为您的申请安排现场阅卷后，时间和地点会列在这里，同时发邮件给您。
agenda-to-come = 将要进行的预约
agenda-over = 已经过去的预约
agenda-next = 接下来的预约
agenda-altered-own = 您有 { $count } 个预约暂时不能显示
agenda-altered-own-help = 记录与封存时不一致，需要由检察院核对。请在前往之前联系案件管理部门确认时间和地点，并告知下面的标识。
agenda-appointment = 预约
agenda-what-where = { $kind } · { $place } · { $seats }
agenda-way-is = 怎样前往：{ $way }
agenda-cancelled-why = 取消原因：{ $reason }
agenda-matter-is = 阅卷申请 { $reference }
agenda-file = 下载日历文件
agenda-cancelled = 这次预约已经取消
agenda-cancelled-help = 请不要按原来的时间前往。需要另约时间的，请联系案件管理部门。
agenda-prevented = 时间不便怎么办
agenda-prevented-help = 请尽早与案件管理部门联系改期。
agenda-kind = 事项
agenda-kind-reading = 现场阅卷
agenda-when = 时间
agenda-place = 地点
agenda-way = 怎样前往
agenda-seats = 座位
agenda-seats-count = { $count } 个座位
agenda-state = 状态
agenda-state-arranged = 已安排
agenda-state-past = 时间已过
agenda-state-cancelled = 已取消
agenda-state-kept = 已到场
agenda-state-missed = 未到场
agenda-matter = 申请

# 订阅
agenda-subscription = 在手机日历里看预约
agenda-subscription-what = 生成一个只属于您的订阅地址，填进手机或者电脑的日历，新的、改期的和取消的预约会自动出现在日历里。
agenda-subscribe = 生成订阅地址
agenda-subscribed = 订阅地址于 { $when } 生成，正在使用。地址只在生成时显示一次。
agenda-renew-help = 没有留下地址，或者地址可能被别人看到的，请换一个新地址。换新之后，旧地址立即失效，已经填了旧地址的日历不再更新，需要逐一改填新地址。
agenda-renew = 换一个新地址
agenda-end-help = 停用之后，地址立即失效，不能恢复；需要时可以重新生成。已经下载到日历里的内容，请在日历里自行删除。
agenda-end = 停用订阅
agenda-address-made = 您的订阅地址
agenda-address-once = 这个地址只显示这一次
agenda-address-once-help = 请现在就复制到您的日历里。离开本页之后不能再次查看；丢失的，只能换一个新地址。
agenda-address = 订阅地址
agenda-address-hint = 点一下地址框，全选后复制。
agenda-address-enter = 怎样填进日历
agenda-address-iphone = 苹果手机：打开“日历”，点“日历”—“添加日历”—“添加订阅日历”，粘贴地址。
agenda-address-android = 安卓和鸿蒙手机：在日历的设置里找“订阅日历”或者“网络日历”，粘贴地址；没有这一项的，请使用支持订阅的日历。
agenda-address-computer = 电脑：在日历里选择“从网址订阅”或者“从互联网添加日历”，粘贴地址。
agenda-address-seen = 知道这个地址的人，不用登录就能看到您的预约是什么事项、在哪里、什么时间；看不到您的姓名、案件和申请编号。请不要转发给他人。
agenda-feed-none = 没有这个日历地址，它可能已经换新或者停用。
agenda-feed-slow = 请求太频繁，请稍后再试。
agenda-feed-broken = 暂时不能提供日历，请稍后再试。
agenda-feed-get = 这个地址只供日历读取。

# 预约日历
agenda-calendar = 预约日历
agenda-calendar-of = 预约日历：{ $day }
agenda-rest-day = 休息日
agenda-days = 前后日期
agenda-day-before = 前一天
agenda-day-after = 后一天
agenda-today = 今天
agenda-week = 这一周
agenda-count = { $count ->
    [0] 没有预约
   *[other] { $count } 个预约
}
agenda-date = 日期
agenda-date-go = 查看这一天
agenda-altered-calendar = 有 { $count } 个场所或者预约的记录在系统之外被改动过
agenda-calendar-none = 还没有使用中的场所
agenda-calendar-none-help = 案件管理部门负责人登记接待场所后，这里按场所列出当天的预约和空闲时间。
agenda-place-caption = { $place }：当天的预约
agenda-place-empty = 当天没有预约。
agenda-time = 时间
agenda-who = 预约人
agenda-open = 开放 { $hours }
agenda-closed = 当天不开放
agenda-with-agent = 可以安排人员在场
agenda-without-agent = 不能安排人员在场
agenda-free = 还有空位的时间：{ $times }
agenda-nothing-free = 没有空位。

# 接待场所
agenda-places = 接待场所
agenda-places-manage = 管理接待场所
agenda-places-lead = 可以安排预约的房间和窗口，以及开放时间和座位。
agenda-places-none = 还没有接待场所
agenda-places-none-help = 登记之后，才能为申请安排现场阅卷。
agenda-altered-places = 有 { $count } 个接待场所的记录在系统之外被改动过
agenda-place-new = 登记接待场所
agenda-place-new-lead = 登记之后，办理阅卷申请的人员可以在这里安排预约。
agenda-place-change-lead = 改动只影响以后的安排，已经安排的预约不变。
agenda-place-name = 名称
agenda-place-name-hint = 例如：律师阅卷室
agenda-place-way = 怎样前往
agenda-place-way-hint = 写在给律师的信和日历里，例如楼层、入口、要带的证件。
agenda-place-seats = 座位数
agenda-place-seats-hint = 同时可以接待的人数
agenda-place-hours = 开放时间
agenda-place-hours-hint = 按 { $example } 这样填写，不开放的留空。休息日即使填写了也不开放。
agenda-place-agent = 人员在场
agenda-place-agent-box = 可以安排人员在场（查阅涉及未成年人的案卷时需要）
agenda-place-use = 使用情况
agenda-place-use-box = 接受新的预约
agenda-place-used = 使用中
agenda-place-unused = 已停用
agenda-place-make = 登记场所
agenda-place-save = 保存改动
agenda-place-stale = 您的改动没有保存，填写的内容仍在下面。这个场所现在是：
