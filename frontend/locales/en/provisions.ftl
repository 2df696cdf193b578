# What the office lays down.

act-provision-read = See what the office lays down
act-provision-propose = Propose a provision of the office
act-provision-withdraw = Take back a proposed provision
act-provision-adopt = Put a provision in force
act-provision-return = Send back a proposed provision
act-provision-move-due-date = A provision moved a due date

object-provision = Provision of the office

state-proposed = Proposed
state-in-force = In force
state-returned = Sent back
state-taken-back = Taken back by its author

next-adopt = Put in force

step-adopted = Put in force
step-returned = Sent back
step-taken-back = Taken back by its author
step-due-moved = Due date moved by a provision of the office

turn-deputy-chief = The deputy chief prosecutor
turn-administrator = The system administrator

parameter-closing-time = Closing time
parameter-alert-amber-percent = Share of a period after which the handler is reminded
parameter-alert-amber-days = Time before the end at which the handler is reminded
parameter-alert-head-days = Time overdue after which the department head is told
parameter-alert-lead-days = Time overdue after which the head of case management and the deputy chief are told
parameter-alert-superior-days = When the superior office is told after the end
parameter-guesses-a-day = Searches for a case that do not match, per person and day
parameter-paper-megabytes = Size of one paper
parameter-paper-pages = Pages of one paper
parameter-papers-megabytes = Size of all papers of an application
parameter-other-papers = Other papers of an application
parameter-paper-kept-days = How long a verified paper may be used again
parameter-grant-ahead-days = Time within which a reading window begins
parameter-window-usual-days = Usual reading window
parameter-window-longest-days = Longest reading window granted at once
parameter-bundle-hours = Time for which a bundle and its dynamic password are kept
parameter-bundles-a-day = Bundles made for an application on one day
parameter-visit-seats = People at one on-site reading
parameter-licence-minutes = How soon reading stops after a licence changed
parameter-pages-in-ten-minutes = Pages opened within ten minutes
parameter-addresses-a-day = Network addresses of a reader on a day
parameter-invitation-days = How long an invitation holds
parameter-recovery-password-hours = How soon an account recovery opens that the authenticator proved
parameter-recovery-hours = How soon an account recovery opens that was approved
parameter-recovery-open-hours = How long an account recovery stays open
parameter-export-waiting-days = How long an export waits for approval
parameter-export-rows-percent = How far an exported list may differ in length from what was approved
parameter-undo-seconds = Time in which a decision can be undone
parameter-arrest-hearing-approver = Who approves hearings in arrest reviews
parameter-hearing-ahead-days = How far ahead a hearing is planned
parameter-export-hours = How long an exported list is kept
parameter-officer-term-years = How long a hearing officer’s term is
parameter-officer-term-days = How long before its end a term counts as ending
parameter-officer-category-least = The fewest officers of a category

period-a-n01 = Verifying the mandate
period-a-n02 = Accepting an application
period-a-n03 = Arranging access to the file
period-a-n05 = Deciding on a defender who is no lawyer
period-a-n07 = Telling of supplementary investigation, another jurisdiction, or prosecution
period-a-n08 = Telling that a case was transferred
period-a-n13 = Answering a complaint about obstruction
period-a-n13-warning = The warning before a complaint is to be answered
period-a-n14 = Answering a process-monitoring notice
period-a-n16 = Filling in the access receipt
period-a-page-report = Answering about a page that cannot be read
period-b-removal-answer = An officer’s answer to a proposed removal
period-a-correction = Correcting an application
period-a-window = Reading online

basis-closing-time = The office’s rule: office hours end at six in the evening
basis-alert-amber-percent = The office’s rule: the handler is reminded when half the period is over
basis-alert-amber-days = The office’s rule: the handler is reminded one working day before the end
basis-alert-head-days = The office’s rule: the department head is told one working day after the end
basis-alert-lead-days = The office’s rule: the head of case management and the deputy chief are told three working days after the end
basis-alert-superior-days = The office’s rule: what is five working days late is told to the superior office
basis-guesses-a-day = The office’s rule: five searches that do not match per person and day
basis-paper-megabytes = The office’s rule: twenty megabytes for each paper
basis-paper-pages = The office’s rule: sixty pages for each paper
basis-papers-megabytes = The office’s rule: a hundred megabytes for all papers of an application
basis-other-papers = The office’s rule: ten other papers
basis-paper-kept-days = The office’s rule: a verified paper may be used again for a year from the day it was sent in
basis-grant-ahead-days = The office’s rule: a window begins within thirty days
basis-window-usual-days = The office’s rule: fifteen days of reading online as a rule
basis-window-longest-days = The office’s rule: ninety-two days at once, renewable without limit
basis-bundle-hours = The office’s rule: bundles and dynamic passwords are kept for twenty-four hours
basis-bundles-a-day = The office’s rule: three bundles of an application a day
basis-visit-seats = The office’s rule: three people at one on-site reading, a lawyer and two assistants
basis-invitation-days = The office’s rule: the link of an invitation is good for seven days
basis-recovery-password-hours = The office’s rule: an account recovery that the authenticator proved opens after two hours
basis-recovery-hours = The office’s rule: an account recovery that was approved opens after twenty-four hours
basis-recovery-open-hours = The office’s rule: an account recovery stays open for seventy-two hours
basis-export-waiting-days = The office’s rule: an export that is not approved within one working day lapses
basis-export-rows-percent = The office’s rule: an export that is longer or shorter by more than a tenth is approved again
basis-undo-seconds = The office’s rule: for a short time whoever decided may undo it, and its letters are held back
basis-arrest-hearing-approver = The office’s rule: the department head approves hearings in arrest reviews
basis-hearing-ahead-days = The office’s rule: a hearing is usually planned seven working days ahead
basis-export-hours = The office’s rule: an exported list is kept for twenty-four hours
basis-officer-term-years = The office’s rule: terms of three years, renewable
basis-officer-term-days = The office’s rule: terms are renewed or officers added within ninety days before a term ends
basis-officer-category-least = The office’s rule: fewer than two officers of a category are too few
basis-licence-minutes = The office’s rule: reading stops within five minutes of a change of the licence
basis-pages-in-ten-minutes = The office’s rule: more than three hundred pages in ten minutes are told to the security administrator
basis-addresses-a-day = The office’s rule: a file read from more than three network addresses on a day is told to the security administrator

occasion-local = Local holiday
occasion-ethnic = Ethnic holiday
occasion-emergency = Emergency

provisions-title = Provisions
provisions-lead = The periods, numbers and working calendar of this office. One person proposes each, and another puts it in force; before that the page lists which due dates it moves and whom that tells.
provisions-one = Provision of the office
provisions-all = Proposed and in force
provisions-parts = Kinds of provisions
provisions-waiting = Waiting to be decided
provisions-in-force = In force
provisions-over = Sent or taken back
provisions-none-waiting = Nothing waits to be decided
provisions-none-waiting-help = Whatever somebody proposes stands here until it is decided on.
provisions-none-in-force = No provision is in force yet
provisions-none-in-force-help = What is put in force stands here. Until then what the system was set up with holds.
provisions-none-over = Nothing was sent or taken back
provisions-none-over-help = Provisions that were not put in force stand here.
provisions-altered = { $count ->
    [one] The record of one provision was changed outside the system; it does not hold
   *[other] The records of { $count } provisions were changed outside the system; they do not hold
}
provisions-altered-matters = { $count ->
    [one] The record of one matter was changed outside the system; its due date cannot be counted
   *[other] The records of { $count } matters were changed outside the system; their due dates cannot be counted
}
provisions-calendar = Working calendar
provisions-propose = Propose a provision
provisions-propose-help = Give the number of the document and the reason. Somebody else decides on it; until then it has no effect.
provisions-propose-go = Propose it
provisions-propose-other = Lay down another
provisions-propose-number = Lay down another number
provisions-propose-period = Lay down another period
provisions-propose-year = Load the holidays of a year
provisions-propose-year-lead = Once the arrangement of holidays is published, load all days off and all adjusted workdays of the year. Loaded again, the later one holds: days off that it no longer names are dropped.
provisions-propose-days = Lay down days of the office’s own
provisions-propose-closing = Lay down another closing time
provisions-year-missing = The holidays of { $year } are not loaded yet: periods that reach into it are counted by weekends alone, and all of them are provisional.
provisions-numbers = Numbers
provisions-numbers-caption = The numbers of the office: their value today, since when, and on what ground
provisions-number = Number
provisions-periods = Periods
provisions-periods-caption = Periods: their length today, since when, and on what ground
provisions-period = Period
provisions-value = Value today
provisions-from = In effect from
provisions-from-hint = It counts for what happens from this day on; today at the earliest
provisions-ground = Ground and reason
provisions-ground-hint = The article, or why it is laid down; those concerned are told
provisions-laid-down-by = Decided by
provisions-other = Change
provisions-bounds = May be laid down between { $least } and { $most }
provisions-by-law = By law
provisions-by-office = The office’s own
provisions-value-from = from { $day }: { $value }
provisions-ahead = Not yet in effect
provisions-what = What it is about
provisions-says = What it lays down
provisions-before = Laid down before
provisions-proposed-by = Proposed by
provisions-state = State
provisions-decided = Decided
provisions-decided-by = { $name }, { $at }
provisions-doc-no = Document number
provisions-doc-no-hint = For example (望检发〔2026〕12号)
provisions-year = Holidays of { $year }
provisions-year-says = { $off } days off, { $worked } adjusted workdays
provisions-days-say = from { $first }, { $count ->
    [one] one day
   *[other] { $count } days
}
provisions-days = The days it names
provisions-day = Day
provisions-day-is = It is
provisions-day-name = Name or reason
provisions-off = Off
provisions-worked = Worked
provisions-contradicts = It says the opposite of the published holidays
provisions-contradicts-holiday = { $day } is published as a day off; the office works.
provisions-contradicts-workday = { $day } is published as an adjusted workday; the office rests.
provisions-effect = Due dates that would move
provisions-effect-caption = Due dates that move once it is in force, and whom that tells
provisions-moves = { $count ->
    [one] One due date moves once it is in force; those concerned are told once.
   *[other] { $count } due dates move once it is in force, one by one; for each, those concerned are told once.
}
provisions-moves-nothing = No due date that is running would move
provisions-moves-nothing-help = Periods that begin once it is in force are counted by it.
provisions-settled = { $count ->
    [one] One more provisional date stays where it is and is provisional no more.
   *[other] { $count } more provisional dates stay where they are and are provisional no more.
}
provisions-due-now = Due now
provisions-due-then = Due then
provisions-provisional = Provisional
provisions-tells = Tells
provisions-tells-owner = The applicant
provisions-by-another = Another person decides on it, as { $role }; you can take it back.
provisions-counts-from = It counts from { $day } on.
provisions-act-adopt = Put in force
provisions-act-return = Send back
provisions-act-withdraw = Take back
provisions-adopt-final = It cannot be undone once it is in force
provisions-adopt-final-wording = What is issued from the first day on has the new texts; what was issued stays. To change them again, another provision is needed.
provisions-adopt-final-help = The due dates concerned are moved at once, and those concerned are told. What is to be otherwise has to be laid down anew.
provisions-return-note = Why it is sent back
provisions-return-note-hint = { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters; whoever proposed it is told
provisions-withdraw-help = Nobody decides on it any more. It can be proposed again.
provisions-choice = { $name } ({ $value } today, may be { $least } to { $most })
provisions-choice-period = { $name } ({ $value } today)
provisions-new-value = New value
provisions-new-value-hint = The number alone; its unit stays
provisions-new-length = New length
provisions-new-length-hint = The number alone; how it is counted stays
provisions-closing-hint = Hours and minutes of the whole day, with a colon between
provisions-occasion = Kind of reason
provisions-own-days = Days
provisions-own-days-hint = One day on a line: the date, “off” or “work”, the reason, with a space between. For example: 2027-04-08 off Sanyuesan
provisions-calendar-text = The year’s holidays
provisions-calendar-text-hint = Paste the JSON of the whole year, or choose a file below
provisions-calendar-file = File of the year’s holidays
provisions-calendar-file-hint = A JSON file of { LIMIT("calendar-kilobytes") } KB at most, as the public collection has it: the year, and of every day its name, its date and whether it is off
provisions-calendar-of = Working calendar of { $year }
provisions-working-days = { $count } working days in the year.
provisions-unpublished = The holidays of this year are not loaded yet
provisions-unpublished-help = Weekends alone are known; periods that reach into it are provisional. They are counted anew once it is loaded.
provisions-calendar-signs = “off” is a holiday, “work” an adjusted workday; days underlined are laid down by this office.
provisions-sign-off = off
provisions-sign-worked = work
provisions-own-off = Off by the office’s own provision
provisions-own-worked = Worked by the office’s own provision
provisions-own-off-named = Off by the office’s own provision: { $name }
provisions-own-worked-named = Worked by the office’s own provision: { $name }
provisions-against-holiday = (published as a day off)
provisions-against-workday = (published as an adjusted workday)
provisions-day-said = { $day }: { $said }
provisions-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
provisions-monday = Mo
provisions-tuesday = Tu
provisions-wednesday = We
provisions-thursday = Th
provisions-friday = Fr
provisions-saturday = Sa
provisions-sunday = Su
provisions-unit-percent = { $n } %
provisions-unit-working-days = { $n ->
    [one] one working day
   *[other] { $n } working days
}
provisions-unit-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
provisions-unit-days = { $n ->
    [one] one day
   *[other] { $n } days
}
provisions-unit-months = { $n ->
    [one] one month
   *[other] { $n } months
}
provisions-unit-hours = { $n ->
    [one] one hour
   *[other] { $n } hours
}
provisions-unit-days-before = { $n ->
    [one] one day before
   *[other] { $n } days before
}
provisions-unit-times-a-day = { $n ->
    [one] once a day
   *[other] { $n } times a day
}
provisions-unit-megabytes = { $n } MB
provisions-unit-pages = { $n ->
    [one] one page
   *[other] { $n } pages
}
provisions-unit-papers = { $n ->
    [one] one paper
   *[other] { $n } papers
}
provisions-unit-addresses = { $n ->
    [one] one address
   *[other] { $n } addresses
}
provisions-unit-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
provisions-unit-approver = { $n ->
    [1] the department head
   *[other] the chief prosecutor or the deputy
}
provisions-unit-seconds = { $n ->
    [one] one second
   *[other] { $n } seconds
}
provisions-unit-minutes = { $n ->
    [one] one minute
   *[other] { $n } minutes
}

problem-provision-too-late = Its first day has passed
problem-provision-too-late-help = Numbers and periods do not count from a day in the past. Send it back, to be proposed again from today or later; nothing was changed.
problem-provision-unfit = It does not fit what holds by now
problem-provision-unfit-help = Something else was put in force since it was proposed, and it cannot be any more. Send it back, to be proposed anew; nothing was changed.

rule-document-number = Write the number as on the document: the office’s letters, the year in 〔〕, the number, and its last character (号)
rule-whole-number = Write digits alone
rule-number-between = Give a number between { $n } and { $m }
rule-time-of-day = Give hours and minutes with a colon between
rule-hours-between = Give a time between { $n } and { $m } o’clock
rule-holds-already = This value holds on that day already; give another one
rule-not-in-past = It cannot be before today; choose today or a later day
rule-year-between = Holidays can be loaded for { $n } to { $m }; check the year
rule-calendar-shape = The format is wrong at line { $n }, character { $m }; check that line
rule-calendar-no-date = “{ $n }” is no date; check it
rule-calendar-misplaced = { $n } does not belong to { $m }; check the date and the year
rule-calendar-twice = { $n } is listed twice; take one out
rule-calendar-weekday = The weekday of { $n } is wrong; check it
rule-calendar-one-year = One year is loaded at a time; leave one year in it
rule-calendar-empty = It names no day; check it
rule-day-name = { $n } has no name or one that is too long; it has { $m } characters at most
rule-local-day-line = Line { $n } cannot be read; write the date, “off” or “work”, and the reason, with a space between
rule-local-day-past = { $m } in line { $n } has passed; check it
rule-local-day-twice = { $m } in line { $n } is listed twice; take one out
rule-too-many-days = At most { $n } days at once; propose the others separately
rule-calendar-file-large = The file is larger than { LIMIT("calendar-kilobytes") } KB; check whether it is the right one
rule-calendar-file-text = The file is no text; check whether it is the right one

provisions-wordings = Wording of documents
provisions-wordings-help = Layout, tables and signatures of documents are set by the house, their texts by this office. Two people change them; what is issued from the first day on has the new texts, and what was issued stays.
provisions-document = Document
provisions-worded = Wording that holds
provisions-worded-own = That of the house
provisions-worded-from = From { $day }
provisions-reword = Change the wording
provisions-wording-of = Wording of “{ $title }”
provisions-wording-says = { $count ->
    [one] One text
   *[other] { $count } texts
}
provisions-propose-wording = Change the wording of a document
provisions-propose-wording-lead = What stands in braces is filled in when the document is issued, and none of it may be lost. You can look at the sample before you propose; another person then puts it in force.
provisions-look = Look at the sample (PDF)
provisions-values = Values that may be named
provisions-values-help = Those that “must stand in the texts” have to be named once at least. A line whose value is missing is left out when the document is issued.
provisions-value-name = Value
provisions-value-sample = In the sample
provisions-value-place = Where
provisions-value-elsewhere = Stands in a table; the texts may name it
provisions-value-in-text = Must stand in the texts
provisions-text = Text
provisions-text-before = Before
provisions-text-after = New
provisions-text-stays = Stays
provisions-text-changed = Changed
provisions-text-numbered = { $kind } ({ $n })
provisions-text-salutation = Salutation
provisions-text-paragraph = Paragraph
provisions-text-heading = Heading
provisions-reworded = Text by text
provisions-sample = Look at the sample (PDF)

rule-wording-brace = A brace stands alone; check the text
rule-wording-unknown = There is no value called “{ $n }”; choose one from the table above
rule-wording-lost = The value “{ $n }” stands in no text; put it in again
