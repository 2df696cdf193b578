# Lists that leave the house.

act-exports-read = See the exports
act-exports-ask = Ask to export a list that tells of people
act-exports-order = Export a list that tells of nobody
act-exports-approve = Approve an export
act-exports-refuse = Refuse an export
act-exports-withdraw = Take an export back
act-exports-fetch = Download an exported list
act-exports-make = An exported list was made
act-exports-stop = A list was not made: whoever asked may export nothing any more
act-exports-return = A list was not made: its length has changed since it was approved
object-export = Export
state-export-waiting = Waits for approval
state-export-making = Being made
state-export-ready = Ready to download
state-export-refused = Refused
state-export-taken-back = Taken back
state-export-gone = Erased
state-export-lapsed = Lapsed
step-export-asked = Export asked for
step-export-ordered = Exported, without columns that tell of people
step-export-approved = Export approved
step-export-refused = Export refused
step-export-taken-back = Taken back
step-export-made = File made
step-export-gone = File erased when its time was over
step-export-stopped = Not made: whoever asked may export nothing any more
step-export-returned = Its length has changed; to be approved again
step-export-lapsed = Lapsed without approval
next-export-approve = Approve or refuse the export
listed-applications = Applications for file access
format-xlsx = Spreadsheet (XLSX)
format-csv = Comma-separated values (CSV)
column-reference = Application number
column-state = State
column-submitted = Submitted at
column-due = Due
column-ended = Ended at
column-licence = Practice certificate number
column-lawyer = Lawyer
column-firm = Law firm
column-case-number = Unified case number
column-cause = Cause
column-party = Party
rule-export-reason-length = Please write { LIMIT("export-reason-shortest") } to { LIMIT("export-reason-longest") } characters; you wrote { $n }
rule-no-rows = There is nothing in this part of the list any more; go back to the list and choose again
rule-too-many-rows = At most { LIMIT("export-longest") } rows are exported at once; choose a part of the list by its state first

exports-title = Exports
exports-lead = An exported list can be downloaded by whoever asked for it and nobody else, for { LIMIT("export-hours") } hours after it is made. One that tells of people is approved by a second person first.
exports-yours = Exports that wait for your approval
exports-none = No list was exported yet
exports-none-help = Choose “Export the list” on a list of work; what you asked for stands here.
exports-altered = Exports
exports-one = Export of a list
exports-new = Export the list
exports-new-lead = The list that you are looking at: { $list }, { $count ->
    [one] one row
   *[other] { $count } rows
}, whoever took them. Who exported it, when and why stands at the beginning of the file and in the ledger.
exports-no-rows = There is nothing in this part of the list
exports-no-rows-help = There is nothing to export; go back to the list and choose another part.
exports-back-to-list = Back to the list
exports-columns = Columns
exports-columns-of-people = Columns that tell of people
exports-columns-of-people-hint = If you choose any of these, the head of case management or the deputy chief prosecutor approves the export first; names of minors are not exported
exports-format = Format of the file
exports-reason = Reason for the export
exports-reason-hint = { LIMIT("export-reason-shortest") } to { LIMIT("export-reason-longest") } characters; it stands at the beginning of the file. Please name no party
exports-go = Ask for the export
exports-list = List
exports-asked-by = Asked for by
exports-by-at = { $name }, { $at }
exports-until = Download by
exports-state = State
exports-rows = Rows
exports-rows-count = { $count ->
    [one] one row
   *[other] { $count } rows
}
exports-states = States in it
exports-scope = Scope
exports-sought = Only what a search found
exports-ready = The file is ready
exports-ready-now = You can download it now
exports-ready-help = Please download it by { $until }; it is erased then. Once the file has left the system it is yours to keep safe; delete it after use.
exports-waits = Waiting for approval
exports-waits-help = It lapses unless it is approved by { $until }.
exports-lapsed = The export lapsed without approval
exports-lapsed-help = No file was made. If you still need the list, ask for it again from the list itself.
exports-making = The file is being made
exports-making-help = You are told when it is ready, and this page turns by itself.
exports-stuck = The file could not be made
exports-stuck-help = Please take it back and ask again; if that does not help, contact the system administrator.
exports-left-out = { $count ->
    [one] One row is not in it
   *[other] { $count } rows are not in it
}
exports-left-out-help = These records were changed outside the system and are not in the file; please contact the system administrator.
exports-act-approve = Approve the export
exports-act-refuse = Refuse the export
exports-act-withdraw = Take it back
exports-act-fetch = Download the file
exports-approve-warning = This list tells of people
exports-approve-help = See whether the reason is sound, whether every column is needed, and whether the number of rows is right. Once approved, the file can be downloaded by whoever asked for it and nobody else.
problem-rows-changed = The number of rows has changed
problem-rows-changed-help = Nothing was approved. This page shows how many rows there are now; please look at them and decide again.
exports-refuse-note = Why it is refused
exports-refuse-note-hint = { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters; whoever asked is told
exports-withdraw-help = It cannot be undone; if you need the list, ask again.
