# The matter line
matter-title = { $name } ({ $cause })
matter-line = Where this matter stands
matter-system = System
matter-now = Now
matter-next = Next
matter-whose-turn = Whose turn
matter-by-when = By
matter-ended = This matter has ended.
matter-why-this-day = Why this day
matter-counted-working-days = { $n ->
    [one] Counted from { $from }, that day not included: { $n } working day, to the close of business on { $until }. Weekend days turned into working days by the State Council count.
   *[other] Counted from { $from }, that day not included: { $n } working days, to the close of business on { $until }. Weekend days turned into working days by the State Council count.
}
matter-counted-calendar-days = { $n ->
    [one] Counted from { $from }, that day not included: { $n } day, to { $until }. Where the last day is a rest day, the next working day takes its place.
   *[other] Counted from { $from }, that day not included: { $n } days, to { $until }. Where the last day is a rest day, the next working day takes its place.
}
matter-counted-calendar-days-in-custody = { $n ->
    [one] Counted from { $from }, that day not included: { $n } day, to { $until }. Rest days do not lengthen a detention.
   *[other] Counted from { $from }, that day not included: { $n } days, to { $until }. Rest days do not lengthen a detention.
}
matter-counted-months = { $n ->
    [one] Counted from { $from }, that day not included: { $n } month, to { $until }. It ends on the day of the same number, or on the last of the month where there is none; where that is a rest day, the next working day takes its place.
   *[other] Counted from { $from }, that day not included: { $n } months, to { $until }. It ends on the day of the same number, or on the last of the month where there is none; where that is a rest day, the next working day takes its place.
}
matter-counted-months-in-custody = { $n ->
    [one] Counted from { $from }, that day not included: { $n } month, to { $until }. It ends on the day of the same number, or on the last of the month where there is none. Rest days do not lengthen a detention.
   *[other] Counted from { $from }, that day not included: { $n } months, to { $until }. It ends on the day of the same number, or on the last of the month where there is none. Rest days do not lengthen a detention.
}
matter-counted-days-before = { $n ->
    [one] Counted back from { $from }, that day not included: { $n } clear day lies in between, so that { $until } is the latest. Where that would be a rest day, it is the working day before.
   *[other] Counted back from { $from }, that day not included: { $n } clear days lie in between, so that { $until } is the latest. Where that would be a rest day, it is the working day before.
}
matter-counted-hours = { $n ->
    [one] { $n } hour from { $from }, rest days included, to { $until }.
   *[other] { $n } hours from { $from }, rest days included, to { $until }.
}
matter-minimal-day = If the day itself is counted too, the latest is { $day }. After that, the other side’s consent has to be on record, or the date moves.
matter-days-from-until = { $from } to { $until }
matter-day-event = the first day, not counted
matter-day-begins = counted from the hour
matter-day-counted = day { $n }
matter-days-counted = days { $from } to { $until }
matter-day-counted-and = { $counted } ({ $day })
matter-day-passed = { $day }, not counted
matter-day-paused-correction = waiting for corrections, not counted
matter-day-paused-postponed = put off at the applicant’s wish, not counted
matter-day-runs = counted, whatever the day
matter-day-moved = the period ends on this day instead
matter-day-latest = the latest day
matter-workday = working day
matter-adjusted-workday = a weekend day turned into a working day
matter-weekend = weekend
matter-source-statute = Rule: { $rule }
matter-source-default = Rule: { $rule } (a limit this office set itself)
matter-provisional = The holidays of that year are not published yet. Once they are, the day is worked out again and you are told.
matter-due-today = due today
matter-due-tomorrow = due tomorrow
matter-due-days = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
matter-due-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
basis-a-n01 = Criminal Procedure Rules of the People’s Procuratorates, arts. 45 and 46 (prompt registration and review)
basis-a-n02 = a rule of this office: acceptance on the same day
basis-a-n03 = Criminal Procedure Rules of the People’s Procuratorates, art. 49
basis-a-n05 = Criminal Procedure Rules of the People’s Procuratorates, art. 48
basis-a-n07 = Criminal Procedure Rules of the People’s Procuratorates, art. 47; Provisions on Safeguarding Lawyers’ Rights of Practice, art. 14 (told within three days)
basis-a-n08 = Provisions on Safeguarding Lawyers’ Rights of Practice, art. 14 (prompt notice)
basis-a-n13 = Criminal Procedure Rules of the People’s Procuratorates, arts. 57 and 58
basis-a-n13-warning = a rule of this office: a reminder on the seventh day, an answer in writing within ten
basis-a-n14 = Criminal Procedure Rules of the People’s Procuratorates, arts. 664 and 665 (an answer in writing within ten days)
basis-a-n16 = a rule of this office: the access receipt within two working days after reading
basis-a-page-report = a rule of this office: a better scan or an answer within two working days after a lawyer reports a page
basis-b-removal-answer = opinions of the Supreme People’s Procuratorate on the pool of hearing officers (2022), art. 6; a rule of this office: five working days to answer
basis-a-correction = a rule of this office: ten days to correct an application
basis-a-window = a rule of this office: fifteen days of online reading, renewable without limit
holiday-new-year = New Year
holiday-spring-festival = Spring Festival
holiday-qingming = Qingming Festival
holiday-labour-day = Labour Day
holiday-dragon-boat = Dragon Boat Festival
holiday-mid-autumn = Mid-Autumn Festival
holiday-national-day = National Day
holiday-national-day-and-mid-autumn = National Day and Mid-Autumn Festival

turn-yours = Your turn
turn-applicant = The applicant
turn-receiving = The case-management department (receiving)
turn-verifying = The case-management department (verification)
turn-case-management-head = The head of the case-management department
turn-efile-maker = The e-file maker
turn-prosecutor = The handling prosecutor
turn-nobody = Nobody

role-lawyer = Lawyer
role-la-lawyer = Legal-aid lawyer
role-duty-lawyer = Duty lawyer
role-other-defender = Other defender
role-party = Party
role-officer = Hearing officer
role-supervisor = People’s supervisor
role-citizen = Observer
role-media = Media
role-cm-clerk = Case-management clerk
role-cm-auditor = Case-management auditor
role-cm-head = Head of the case-management department
role-cm-monitor = Process monitor
role-pool-admin = Keeper of the pool of hearing officers
role-sup-liaison = Supervisor liaison
role-efile-maker = E-file maker
role-prosecutor = Handling prosecutor
role-assistant = Prosecutor’s assistant
role-clerk = Clerk
role-dept-head = Head of department
role-dcp = Deputy chief prosecutor
role-cp = Chief prosecutor
role-control-appeal = Complaints and appeals department
role-inspector = Inspector
role-jb-clerk = Justice bureau clerk
role-jb-head = Head of the justice bureau
role-sys-admin = System administrator
role-sec-admin = Security administrator
role-audit-admin = Audit administrator

state-draft = Draft
state-submitted = Submitted
state-correction = Correction asked
state-accepted = Accepted
state-verified = Mandate verified
state-refusal-proposed = With the head
state-granted = Ready to read
state-reading = Being read
state-arranged = Visit arranged
state-receipt-due = Receipt to be filled
state-completed = Completed
state-refused = Refused
state-revoked = Revoked
state-withdrawn = Withdrawn
state-lapsed = Lapsed

next-submit = Submit the application
next-accept = Accept the application
next-correct = Correct the papers
next-verify = Verify the mandate
next-prepare = Prepare the e-file
next-grant = Arrange the reading
next-arrange = Arrange reading on site or elsewhere
next-confirm-refusal = The head of the case-management department decides
next-pledge = Sign the access pledge
next-read = Read online
next-visit = Come and read on site
next-receipt = Fill in the access receipt

step-draft = Began the application
step-submitted = Submitted the application
step-accepted = Accepted the application
step-verified = Verified the mandate
step-prepared = E-file prepared
step-granted = Arranged the reading
step-arranged = On-site reading arranged
step-visit-moved = On-site reading moved
step-visit-cancelled = On-site reading cancelled
step-visit-kept = Read on site
step-visit-missed = Nobody came
step-receipt-filed = Paper receipt filed
step-writ-withdrawn = A document was withdrawn
step-undone = Undid the decision just taken
matter-undo-title = Your last decision: { $decided }
matter-undo-before = The one before is dealt with: { $decided }
matter-undo-back = Look at it again
matter-undo-help = { $seconds ->
    [one] It can be undone for one more second; its letters are held back until then.
   *[other] It can be undone for { $seconds } more seconds; its letters are held back until then.
}
matter-undo = Undo this decision
matter-reference = Number
matter-news = New since you looked
matter-work-parts = Parts of the list
matter-work-mine = Waiting for me
matter-work-colleagues = Waiting for colleagues
matter-work-elsewhere = With others
matter-work-ended = Ended
matter-work-lead = { $count ->
    [one] { $count } matter.
   *[other] { $count } matters, the most urgent first.
}
matter-work-lead-late = { $count ->
    [one] { $count } matter, { $late } late.
   *[other] { $count } matters, { $late } of them late.
}
matter-work-lead-none = None at present.
matter-work-next = State and next step
matter-work-flags = To note
matter-no-number = No number
matter-work-no-period = No period is running
matter-work-near = Due soon
matter-work-states = By state
matter-work-all = All
matter-work-find-what = Find a matter
matter-work-find = Search
matter-work-whole = Show the whole list
matter-work-none-found = Nothing found
matter-work-none-found-help = Check the number or the name. The number of a case and the name of a party must be typed in full.
matter-work-dense = Show more rows
matter-work-comfortable = Show rows with more space

# Who works on what
matter-taken = Who has it
matter-taken-by = { $name } has it
matter-taken-own = You have it
matter-taken-instead = You stand in for { $name }
matter-taken-since = since { $time }
matter-taken-nobody = Nobody has taken it yet.
matter-taken-who = By who has it
matter-taken-all = Whoever has it
matter-taken-mine = Mine
matter-taken-nobodys = Nobody’s
matter-taken-colleagues = Colleagues’
matter-taken-colleague = { $name } is working on this one
matter-taken-colleague-help = You may still act on it. Talk to your colleague first, so that nothing is done twice.
matter-take = Take it
matter-take-over = Take it over
matter-release = Let it go
matter-choose = Choose { $reference }
matter-chosen = What is chosen:
matter-assign = Give to a colleague
matter-assign-count = { $count ->
    [one] { $count } matter. Everybody may still act on it afterwards.
   *[other] { $count } matters. Everybody may still act on them afterwards.
}
matter-assign-to = To whom
matter-assign-and = {", "}
matter-assign-note = What you say to them
matter-assign-note-hint = Your colleague sees it when they open the matter. At most { LIMIT("work-note-longest") } characters.
matter-assign-none = Nothing is chosen
matter-assign-none-help = Go back to the list and tick what you want to give to somebody.
matter-assign-nobody = There is nobody to give it to
matter-assign-nobody-help = Nobody else of this office may act on everything that is chosen. Give the matters one by one.
matter-hand-late = Not everything was done
matter-hand-done = Done: { $done }. Not done: { $late }
matter-hand-late-help = Since you opened the list, a colleague took these, let them go or ended them. Open them to see who has them now.
matter-hand-see = Open number { $n }
matter-hand-back = Back

# Notes to colleagues
matter-notes = Notes to colleagues
matter-notes-count = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
matter-note-words = Write a note
matter-note-hint = The case-management department of this office alone sees it: not the applicant, and no evidence file. At most { LIMIT("work-note-longest") } characters.
matter-note-write = Keep the note
matter-note-strike = Strike it
matter-note-of = the note of { $time }
matter-note-struck = Its author struck this note.

# Kept views
matter-views = Views you keep
matter-view-keep = Keep this view
matter-view-name = Name
matter-view-hint = You alone see it. At most { LIMIT("view-name-longest") } characters, and { LIMIT("views-kept") } views.
matter-view-remove = Do not keep “{ $name }” any more

# Keys
matter-keys = Keyboard shortcuts
matter-keys-off = Turn single-key shortcuts off
matter-keys-on = Turn single-key shortcuts on
matter-key-move = Next row, previous row
matter-key-open = Open the row
matter-key-find = Search
matter-key-rows = More rows, or rows with more space
matter-key-take = Take the row with whatever is ticked, or let it go when it is yours
matter-key-hand = Take it, or let it go when it is yours
matter-key-panel = Open or close this list


# Drafts
matter-correction-note = To be corrected
matter-photo-small = The photograph is small: fine print may not be readable. Go closer, or use the original.
matter-photo-dark = The photograph is dark. Take it again where there is more light.
matter-photo-blurred = The photograph seems blurred. Hold still, let the camera focus on the text, and take it again.
matter-photo-cut = One side seems to be missing. Get the whole page into the picture.
matter-photo-again = Take it again
matter-photo-anyway = Use it all the same
matter-draft-save = Save draft
matter-draft-saving = Saving the draft
matter-draft-saved = Draft saved
matter-draft-saved-at = Draft saved at { $time }
matter-draft-failed = The draft was not saved. What you typed is still on the page: press “Save draft” to try again.
matter-draft-offline = No network: the draft was not saved. What you typed is still here and is saved when the network is back.
matter-draft-signed-out = You are signed out; what you typed is still on this page.
matter-draft-sign-in = Sign in in a new tab; back here it is saved by itself
matter-draft-elsewhere = This draft is being changed in another window and is not saved here yet. Press “Save draft” to try again.
matter-draft-partly = The rest is saved. What is named here is not, and still stands on this page.{" "}
matter-draft-refused = The draft was not saved. What you typed is still here and is saved once this is mended.{" "}
matter-draft-merged = Another window changed { $count ->
    [one] { $count } field
   *[other] { $count } fields
}, merged here
matter-unchanged = { $count ->
    [one] { $count } item has not been changed
   *[other] { $count } items have not been changed
}
matter-unchanged-help = A correction is asked for only once. Please go back and change them; tick the box where nothing needs to change.
matter-unchanged-still = Nothing of this needs to change; send it as it was
matter-draft-check = Check the application
matter-draft-back = Back to the form
matter-draft-change = Change
matter-letter = The letter that will go out
matter-letter-unsent = Nothing is sent and nothing is decided yet. It says what the form says now.
matter-letter-look = Look at the letter
matter-letter-subject = Subject
matter-letter-documents = Documents issued with it
matter-letter-short = Short message
