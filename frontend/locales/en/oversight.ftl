# Process monitoring

act-oversight-watch-nodes = See the list of monitored nodes
act-oversight-read-node = Open a monitored node
act-oversight-note-node = Write a note to a monitored node
act-oversight-silence-node = End a monitored node for a reason
act-oversight-read-node-rules = See the table of monitored nodes
act-oversight-enter-absence = Enter one’s own absence
act-oversight-enter-absence-of-others = Enter the absence of others
act-oversight-watch = A monitored node moved on

object-node = Monitored node
object-absence = Absence

rule-shorter-than = At least { $n } characters; you wrote { $m }. Please say more
rule-stands-in-for-self = Choose a colleague, not the person who is away
rule-absence-too-long = An absence is entered for { $n } days at most

problem-blocked-by-node = A monitored node is open
problem-blocked-by-node-help = Until the monitored node “{ $node }” is cleared this cannot be done. What clears it: { $cure }. Nothing was changed.

node-a-n01 = A mandate waits for its verification
node-clears-a-n01 = Verify the mandate, or decide otherwise under the law
node-a-n02 = An application was not accepted on its day
node-clears-a-n02 = Accept the application, or ask once for what is missing
node-a-n03 = Access was not arranged within the statutory period
node-clears-a-n03 = Arrange access
node-a-n04 = Access was not arranged on the day, and nothing explains why
node-clears-a-n04 = Write the explanation to the monitored node
node-a-n05 = The permission of another defender is not decided
node-clears-a-n05 = Permit or refuse
node-a-n06 = Access was refused without a reason of law
node-clears-a-n06 = The monitor looks into it and ends it with what was done
node-a-n07 = The lawyer was not told of return, jurisdiction or prosecution
node-clears-a-n07 = Tell the lawyer
node-a-n08 = The lawyer was not told of new material
node-clears-a-n08 = Send the notice of new material
node-a-n09 = A page does not have the class that was approved
node-clears-a-n09 = The system revokes the access; look into why the page is not the one approved
node-a-n10 = The licence or the account changed, and access goes on
node-clears-a-n10 = The system revokes the access, unless the licence is as before
node-a-n11 = A further visit was refused because the file was read before
node-clears-a-n11 = The monitor looks into it and ends it with what was done
node-a-n12 = A fee was charged for copies
node-clears-a-n12 = Return the fee
node-a-n13 = A complaint of obstruction is not answered
node-clears-a-n13 = Answer in writing
node-a-n14 = The department has not answered the monitoring notice
node-clears-a-n14 = Answer in writing
node-a-n15 = The reading is unusual
node-clears-a-n15 = Revoke the access, or the monitor looks into it and says what came of it
node-a-n16 = The reading is over and the access receipt is missing
node-clears-a-n16 = Fill in the access receipt
node-b-n01 = An application for a hearing was not decided in time
node-clears-b-n01 = Propose and decide whether a hearing is held
node-b-n02 = A hearing was refused without reasons
node-clears-b-n02 = The monitor looks into it and ends it with what was done
basis-a-n04 = Criminal Procedure Rules of the People’s Procuratorates, art. 49
basis-a-n06 = Criminal Procedure Rules of the People’s Procuratorates, art. 57
basis-a-n09 = a rule of this office: pages are opened in the class that was approved
basis-a-n10 = Lawyers Law, art. 33; a rule of this office: access ends when the licence changes
basis-a-n11 = Provisions on Safeguarding Lawyers’ Rights of Practice, art. 14
basis-a-n12 = Criminal Procedure Rules of the People’s Procuratorates, art. 49
basis-a-n15 = a rule of this office: unusual reading is told to the security administrator
basis-b-n02 = Hearing Rules, art. 9

node-step-begun = Running
node-step-amber = Amber: time is running out
node-step-red = Red: the limit is reached
node-step-head = Told to the head of department
node-step-lead = Told to the head of case management and the deputy chief
node-step-superior = Told to the superior procuratorate
node-step-paused = Standing still
node-ending-cleared = Cleared
node-ending-silenced = Ended by the monitor

node-event-opened = Opened
node-event-begun-anew = Begun anew
node-event-paused = Stood still
node-event-resumed = Went on
node-event-amber = Amber
node-event-red = Red
node-event-head = Told to the head of department
node-event-lead = Told to the head of case management and the deputy chief
node-event-superior = Told to the superior procuratorate
node-event-noted = A note was written
node-event-cleared = Cleared
node-event-restored = The decision was undone; it runs as before
node-event-silenced = Ended by the monitor for a reason

node-on-arranged = An on-site visit was arranged
node-on-visit-kept = The visit was kept
node-on-much-read = Many pages were opened in a short time
node-on-many-addresses = The file was read from many addresses
node-on-fetched-after-end = A download was asked for after the revocation
node-on-class-not-approved = A page was asked for that is not what was approved
node-on-stub-opened = The stub of a page was asked for
node-on-licence-changed = The licence or the account changed
node-on-licence-restored = The licence or the account is as before
node-on-permission-asked = Permission was asked for
node-on-permitted = Permitted
node-on-not-permitted = Not permitted
node-on-case-returned = The case was returned for supplementary investigation
node-on-jurisdiction-changed = The jurisdiction changed
node-on-prosecuted = The case was prosecuted
node-on-lawyer-told = The lawyer was told
node-on-file-extended = New material came into the file
node-on-update-told = The new material was told
node-on-refused-as-read = Refused because the file was read before
node-on-fee-charged = A fee was charged
node-on-fee-returned = The fee was returned
node-on-complained = A complaint was made
node-on-answered = Answered in writing

node-waits-permission = deciding on the permission of other defenders
node-waits-case-told = telling of return, jurisdiction and prosecution
node-waits-file-update = telling of new material
node-waits-refusal-as-read = handling further visits
node-waits-copying-record = the record of copies
node-waits-complaint = handling complaints

oversight-nodes = Process monitoring
oversight-node = Monitored node
oversight-nodes-lead = { $count ->
    [0] Nothing needs attention.
    [one] { $count } node needs attention.
   *[other] { $count } nodes need attention, those that have come furthest first.
}
oversight-nodes-caption = Monitored nodes
oversight-parts = Parts of the list
oversight-raised = Needing attention
oversight-running = Running
oversight-ended = Ended
oversight-none-raised = Nothing needs attention
oversight-none-raised-help = Nodes appear here when a limit is near or passed, or when something happens that must not.
oversight-none-running = Nothing is running
oversight-none-running-help = Once applications come in, the periods that are watched appear here.
oversight-none-ended = Nothing has ended
oversight-none-ended-help = Nodes that were cleared, or ended by the monitor for a reason, appear here.
oversight-altered-nodes = { $count ->
    [one] The record of { $count } monitored node was changed outside the system
   *[other] The records of { $count } monitored nodes were changed outside the system
}
oversight-altered-absences = { $count ->
    [one] The record of { $count } absence was changed outside the system
   *[other] The records of { $count } absences were changed outside the system
}
oversight-where = Where it stands
oversight-cause = What is watched
oversight-matter = Matter
oversight-since = Since
oversight-cure = What clears it
oversight-limit = Limit
oversight-ended-at = Ended
oversight-basis = Legal basis
oversight-rule = Node
oversight-late-today = the limit was reached today
oversight-history = History
oversight-when = When
oversight-what = What happened
oversight-told = Told
oversight-handler = Handler of the case
oversight-superior = Head of case management of the superior office
oversight-nobody = { $role }: nobody was there
oversight-somebody = { $role }: { $name }
oversight-instead = { $role }: { $name }, for { $absent }
oversight-back-to-notices = Notices
oversight-home = Home
oversight-note = Note
oversight-note-hint = Say what you found and what comes next. The note stays with the node and cannot be changed.
oversight-note-act = Write a note
oversight-silence = End the node for a reason
oversight-silence-warning = What was to be done is not done by this
oversight-silence-help = A node is cleared by doing what is due. Where it has to be ended, the reason goes into the ledger and cannot be taken back.
oversight-silence-cure = What clears it: { $cure }.
oversight-reason = Reason
oversight-reason-hint = Say what was found and what was done.
oversight-rules = The table of monitored nodes
oversight-rules-lead = What opens each node, when its limit is reached, whom each step is told to, and what clears it.
oversight-rules-caption = Monitored nodes
oversight-opens = Opened by
oversight-tells = Told, step by step
oversight-at-end = at the end of the period
oversight-at-once = at once
oversight-minutes = { $count ->
    [one] after { $count } minute
   *[other] after { $count } minutes
}
oversight-waits = Waits for the act: { $what }
oversight-blocks = Blocks until cleared: { $act }
oversight-takes = Taken by the system once told: { $act }
oversight-pauses = Stands still: { $events }
oversight-resumes = Goes on: { $events }
oversight-cleared-by = Cleared by: { $events }
oversight-comma = {", "}
oversight-absences = Absences
oversight-absences-lead = While somebody is away, what process monitoring has to say goes to whoever stands in, and says for whom.
oversight-absences-caption = Absences that are not over
oversight-nobody-away = Nobody is entered as away
oversight-nobody-away-help = Absences appear here once they are entered, and can be ended early.
oversight-absent = Who is away
oversight-absent-hint = Leave it empty for yourself.
oversight-absent-days = Days
oversight-absent-from = First day
oversight-absent-until = Last day
oversight-from-until = { $from } to { $until }
oversight-substitute = Who stands in
oversight-substitute-hint = With nobody standing in, the next step is told instead.
oversight-no-substitute = nobody
oversight-absence-acts = Act
oversight-absence-enter = Enter an absence
oversight-absence-end = End the absence
oversight-colleague = { $name } ({ $roles })
