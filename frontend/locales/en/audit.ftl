# Audit
audit-search = Audit ledger
audit-search-lead = The ledger holds identifiers and acts, never names or contents. Each of your searches is an entry too.
audit-search-act = Search the ledger
audit-asked-days = Days
audit-asked-days-hint = Counted from the day on which you ask, also once the question is kept. Leave the dates empty then
audit-from = From
audit-until = Until
audit-act = Act
audit-outcome = Outcome
audit-object = Object
audit-object-hint = The number of an application, a case or a practice certificate, or an identifier copied from another entry
audit-account = Account
audit-account-hint = A practice certificate or staff number, or the account’s identifier
audit-request = Request identifier
audit-found = Entries found, newest first
audit-none = No entry fits
audit-none-help = Widen the time, or drop a condition.
audit-sequence = Number
audit-when = When
audit-actor = By
audit-waiting = pending
audit-actor-erased = erased by law
audit-actor-system = System
audit-actor-person = a person
audit-row-altered = does not match the signed line
audit-object-erased = erased by law
audit-under = Belongs to
audit-entry = Ledger entry
audit-entry-number = Ledger entry { $number }
audit-entry-waiting = Entry waiting for its number
audit-altered = This database row does not match the signed line
audit-altered-help = The database was changed. Act, time and result below are not to be believed, and nobody is named. Report it at once and verify the whole ledger.
audit-details = Particulars
audit-proof = Proof that it is there
audit-proof-waiting = This entry waits for its place in the ledger
audit-proof-waiting-help = It is numbered and signed within seconds; please reload.
audit-proven = This entry is in the signed ledger
audit-proven-help = { $steps ->
    [one] From this line, { $steps } hash leads to the signed root. Changing or removing the entry would change the root.
   *[other] From this line, { $steps } hashes lead to the signed root. Changing or removing the entry would change the root.
}
audit-not-proven = This entry could not be proven
audit-not-proven-help = The way from this line does not end in the signed root. Report it at once and verify the whole ledger.
audit-path = The proof
audit-path-help = First the hash of this line; each of the others is joined to it in turn, and the result must be the signed root (RFC 6962).
audit-commitment-kept = The sealed particulars agree with the commitment in the ledger.
audit-commitment-broken = The particulars differ from the commitment in the ledger
audit-commitment-broken-help = The database row was changed; the ledger was not. Report it at once.
audit-commitment-erased = The particulars were erased by law, which is an entry of the ledger itself; the commitment stands.
audit-leaf = The line in the ledger
audit-leaf-help = This is what went into the tree. Its references cannot be traced to a person by themselves.
audit-checkpoint = Latest signature
audit-checkpoint-none = No signature holds. The first one appears with the first entry; if there was one before, verify the ledger at once.
audit-checkpoint-size = Entries
audit-checkpoint-last = Last entry
audit-checkpoint-outside = Last sent outside
audit-checkpoint-never-outside = Never
audit-outside-never = No signature has left this machine yet
audit-outside-never-help = If everything were put back together to an older state, only a signature kept elsewhere could prove it. The first leaves within a day; if none does, check ledger.witness_mail and the delivery of mail.
audit-outside-overdue = No signature has left this machine in time
audit-outside-overdue-help = For more than { LIMIT("hours-inside") } hours no signature has reached a witness outside. If everything were put back together to an older state, only a signature kept elsewhere could prove it. Check ledger.witness_mail and the delivery of mail.
audit-checkpoint-root = Root
audit-checkpoint-key = Public key
audit-checkpoint-note = The signed note
audit-checkpoint-note-help = With the public key, any tool that reads C2SP signed notes can verify it.
audit-check = Check at night
audit-check-none = The system verifies the ledger by itself every night; the first time is still to come.
audit-check-sound = Verified by itself on { $at }; no discrepancy was found
audit-check-unsound = { $count ->
    [one] The check at night found { $count } discrepancy
   *[other] The check at night found { $count } discrepancies
}
audit-check-unsound-help = Found on { $at }. Preserve everything and report at once. Do not alter the database or the ledger’s files.
audit-check-open = See what does not agree
audit-check-overdue = The ledger was not checked at night as it should be
audit-check-overdue-help = For more than { LIMIT("hours-unchecked") } hours the ledger was not verified by itself. Verify it now, and have the operators see whether background jobs are running.
audit-verify = Verify the ledger
audit-verify-lead = Recomputes the whole ledger from the beginning and compares it with signatures and database. Many entries take minutes.
audit-verify-lines = The tree is recomputed from every line and compared with the signed root.
audit-verify-rows = Every row of the database is compared with its line.
audit-verify-standing = Accounts, sessions, applications, cases, documents and bundles are compared with the state that the ledger last recorded.
audit-verify-witness = The published signatures and the one remembered beside the key are compared, so that history was neither rewritten nor put back.
audit-verify-act = Verify the ledger
audit-verify-again = Verify again
audit-sound = The ledger is whole; no change was found
audit-sound-help = Every line, every row and every published signature agrees; accounts, grants and the like stand as the ledger last recorded them.
audit-unsound = { $count ->
    [one] { $count } discrepancy found
   *[other] { $count } discrepancies found
}
audit-unsound-help = Preserve everything and report at once. Do not alter the database or the ledger’s files.
audit-findings = Discrepancies
audit-finding-entry = Entry { $number }
audit-finding-file = File { $file }
audit-finding-since = That state was ended by
audit-finding-waiting = Entry without a number
audit-checked = What was checked
audit-checked-at = Checked
audit-checked-entries = Entries recomputed
audit-checked-rows = Database rows compared
audit-checked-standing = Current states compared
audit-checked-witnessed = Published signatures compared
audit-checked-waiting = Waiting for the ledger

outcome-done = Done
outcome-refused = Not possible
outcome-denied = Denied
outcome-failed = Failed
object-application = Application
object-work = Who works on a matter
object-work-note = Note to colleagues
object-undo = Decision that can be undone
object-work-view = Kept view of a list
object-case = Case
object-party = Party
object-paper = Paper of a mandate
object-writ = Document
object-page = Page of a file
object-document = Document of a file
object-arrangement = Arrangement of a file’s pages
object-page-report = Reported page
object-page-complaint = What a reader reported
object-bundle = Bundle
object-import = Imported file
object-account = Account
object-session = Session
object-registration = Registration
object-organisation = Organisation
object-notice = Notice
object-ledger = Ledger
object-ledger-entry = Ledger entry
object-ledger-question = Question that is kept
object-ledger-checkpoint = Signed checkpoint of the ledger
object-page-of-site = Page of this site
finding-missing = A file of the ledger is missing
finding-unsigned = A signature does not hold
finding-shape = A file has the wrong shape
finding-entry = An entry does not fit its hash
finding-line = A line is not canonical
finding-tile = A tile differs from the recomputed one
finding-root = The root differs from the signed one
finding-witness = Differs from a published or remembered signature: history was rewritten, or the ledger was put back
finding-row = A database row differs from the ledger
finding-particulars = Particulars differ from their commitment
finding-put-back = The database was put back to an older state, which the ledger says was ended
finding-unrecorded = The ledger has no entry of the state that the database holds
finding-astray = An act set out from a state that had ended or was never recorded
finding-next-put-back = The system may still act on the older state. Disable the account concerned or stop the service at once, find out who has used it since, then restore the state that the entry left.
finding-next-astray = The database was changed before this act. Open the entry, find out who gained what by it, and do the act again or undo it.
finding-next-unrecorded = The system may act on it. Disable the account concerned or stop the service at once, find out who wrote it, then restore the state that the ledger last recorded.
audit-about = Number
audit-day = A day of the ledger
audit-days = Days before and after
audit-day-before = The day before ({ $day })
audit-day-after = The day after ({ $day })
audit-day-nothing = Nothing was recorded on { $day }
audit-day-well = { $day }: { $total ->
    [one] one entry, and it went well
   *[other] { $total } entries, all of them went well
}
audit-day-unsettled = { $day }: { $count } of { $total } entries did not go well
audit-day-all = All entries of { $day }
audit-hour = Hour
audit-unsettled = What did not go well, newest first
audit-unsettled-all = All that did not go well on { $day }
audit-unsettled-none = Nothing was denied, impossible or failed on this day
audit-unsettled-help = When somebody is turned away or something breaks, it stands here before everything else.
audit-not-done = Anything not done (denied, not possible, failed)
audit-from-time = From (time)
audit-until-time = Until (time)
audit-figure-findings = { $count ->
    [one] One discrepancy
   *[other] { $count } discrepancies
}
audit-figure-not-yet = Still to come
audit-figure-never = Never
audit-figure-signed = { $count ->
    [one] One entry
   *[other] { $count } entries
}
asked-today = Today
asked-yesterday = Yesterday
asked-this-week = This week, from Monday to today
asked-seven-days = The last seven days, to yesterday
audit-own = Questions you keep
audit-own-none = Once you have searched, you can keep the question here and ask it again at one press.
audit-own-is = You keep this question as “{ $name }”
audit-keep = Keep this question
audit-keep-hint = You alone see it. At most { LIMIT("view-name-longest") } characters, and { LIMIT("views-kept") } questions. Please write no person’s name into it
audit-rename = Rename this question
audit-strike = Do not keep “{ $name }” any more
audit-asks = Questions often asked
audit-asks-granted = Who granted access to whom yesterday
audit-asks-unsettled = What did not go well yesterday
audit-asks-revoked = Which access was revoked in the last week
audit-asks-bundles = Who made or downloaded bundles in the last week
audit-asks-sign-in = Which sign-ins and confirmations failed in the last week
audit-asks-roles = Which roles were authorised in the last week
audit-asks-foreign = Who opened pages that are not theirs in the last week
