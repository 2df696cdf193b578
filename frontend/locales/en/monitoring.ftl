# Monitors’ matters: oral reminders, process-monitoring notices, the answers of departments.

act-monitoring-read = See monitoring matters
act-monitoring-read-addressed = See the monitoring matters put to one’s department
act-monitoring-remind = Remind the department orally
act-monitoring-issue-notice = Issue a process-monitoring notice
act-monitoring-answer-notice = Answer a process-monitoring notice
act-monitoring-return-answer = Send back a department’s answer
act-monitoring-close = Close a monitoring matter
act-monitoring-report-to-chief = Report to the chief prosecutor
act-monitoring-take = Take a monitoring matter, or let it go
act-monitoring-assign = Give a monitoring matter to a colleague
act-monitoring-note = Write a note to colleagues on a monitoring matter
act-monitoring-strike-note = Strike a note of one’s own on a monitoring matter
act-monitoring-keep-view = Keep a view of the monitors’ list, or remove it

object-monitoring = Monitoring matter

turn-department = The department that handles the case
turn-monitor = The process monitor

state-reminded = Reminded orally
state-notice-issued = Waits for the answer
state-answered = The department has answered
state-closed = Closed
state-reported = With the chief prosecutor

next-correct-fault = Look into it and correct it
next-answer-notice = Answer the notice in writing
next-judge-answer = Look at the department’s answer

step-reminded = Reminded orally
step-notice-issued = Process-monitoring notice issued
step-notice-answered = Answered in writing
step-answer-returned = Answer sent back
step-fault-corrected = Fault corrected, closed
step-answer-accepted = Answer accepted, closed
step-reported-to-chief = Reported to the chief prosecutor

problem-put-already = This was put to the department already
problem-put-already-help = While a matter of the node is live, no other one begins. Nothing was changed.
problem-nobody-addressed = There is nobody to tell
problem-nobody-addressed-help = Nobody handles the case, and no head of the department is there. Settle first who handles it or who stands in; nothing was put to anybody.
problem-answer-returned-before = The answer was sent back before
problem-answer-returned-before-help = An answer is sent back once. If it is still wanting, report to the chief prosecutor. Nothing was changed.

monitoring-list = Monitoring matters
monitoring-list-caption = Monitoring matters
monitoring-addressed = Monitoring matters put to your department
monitoring-addressed-caption = Monitoring matters put to your department
monitoring-node = Monitored node
monitoring-handler-and-opener = Handler, opened by
monitoring-altered = { $count ->
    [one] The record of one monitoring matter was changed outside the system
   *[other] The records of { $count } monitoring matters were changed outside the system
}
monitoring-find = Number of the matter, of what it watches, or the rule
monitoring-none = No answer waits for you
monitoring-none-help = Once a department has answered in writing, the matter is listed here.
monitoring-none-elsewhere = No matter is with a department
monitoring-none-elsewhere-help = Once a department was reminded or noticed at a node, the matter is listed here.
monitoring-none-ended = No matter has ended
monitoring-none-ended-help = Matters that were closed or reported to the chief prosecutor are listed here.
monitoring-addressed-none = Nothing waits for your department
monitoring-addressed-none-help = What the monitor reminds your department of, or issues a notice about, is listed here.
monitoring-addressed-none-elsewhere = No answer waits for the monitor
monitoring-addressed-none-elsewhere-help = What you have answered in writing is listed here.
monitoring-addressed-none-ended = No matter has ended

monitoring-one = Monitoring matter { $name }
monitoring-of-node = Monitoring matters
monitoring-to = Put to
monitoring-department = The department that handles the case
monitoring-department-of = The department that handles the case ({ $name })
monitoring-opened-by = Opened by
monitoring-fault = What is at fault
monitoring-fault-hint = Say what was found and how it is to be corrected, in { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters. The department sees it.
monitoring-answer = The department’s answer
monitoring-answer-text = What was found and done
monitoring-answer-hint = Say what was found and what was done; where there was no fault, say why. { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters.
monitoring-corrected-by = Corrected by
monitoring-corrected-by-hint = The day on which it was corrected, or on which it will be.
monitoring-answered-by = Answered by
monitoring-answered-at = Answered

monitoring-act-remind = Remind orally
monitoring-remind-keeps = What is minor is reminded of orally, and kept
monitoring-remind-keeps-help = Tell the handler in person or by telephone first, then keep it here. The handler and the head of the department are notified; once it is corrected you close the matter.
monitoring-act-notice = Issue a process-monitoring notice
monitoring-notice-issues = What is more serious takes a notice
monitoring-notice-issues-help = The notice is numbered, sealed and sent to the handler and the head of the department, who answer in writing within ten days.
monitoring-act-answer = Answer in writing
monitoring-act-close = Close
monitoring-close-reminded-help = Where the fault was corrected, close the matter.
monitoring-close-answered-help = Where the answer is as it should be, accept it and close the matter.
monitoring-remark = Remark
monitoring-remark-hint = Say how it was corrected and whether that is enough, in { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters. The department sees it.
monitoring-act-return = Send the answer back
monitoring-return-once = An answer is sent back once
monitoring-return-once-help = The department’s time runs anew from then on. If the next answer is wanting too, report to the chief prosecutor.
monitoring-return-reason = Why it is sent back
monitoring-return-hint = Say what the answer lacks, in { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters. The department sees it.
monitoring-act-report = Report to the chief prosecutor
monitoring-report-ends = The matter is the chief prosecutor’s from then on
monitoring-report-ends-help = What is serious is reported. The matter ends here with the report, which cannot be taken back.
monitoring-report-reason = The report
monitoring-report-hint = Say why it is serious and what the department did, in { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters.

monitoring-note-hint = Only those who monitor in this office see it, not the department. At most { LIMIT("work-note-longest") } characters.
