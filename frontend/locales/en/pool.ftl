# The pool of hearing officers.

act-pool-read = See the pool of hearing officers
act-pool-read-own = See what is held of oneself as a hearing officer
act-pool-show-personal = See a personal value of an officer in full
act-pool-nominate = Nominate somebody for the pool
act-pool-review = Review a nomination
act-pool-turn-down = Turn a nomination down
act-pool-invite = Invite an officer
act-pool-accept = Accept the invitation into the pool
act-pool-decline = Decline the invitation into the pool
act-pool-change = Change what is held of an officer
act-pool-note-training = Note a training
act-pool-declare-conflicts = Declare conflicts of interest
act-pool-suspend = Suspend an officer
act-pool-resume = End a suspension
act-pool-renew = Renew a term
act-pool-propose-removal = Propose a removal
act-pool-withdraw-removal = Take a proposed removal back
act-pool-answer-removal = Answer a proposed removal
act-pool-remove = Remove an officer
act-pool-keep = Decide that an officer stays
act-pool-leave = Leave the pool
act-pool-read-list = Read a list of officers
act-pool-take-list = Enter the officers of a list
act-pool-drop-list = Drop a list of officers
act-pool-undo-list = Undo a list of officers
act-pool-suspend-ineligible = Suspend an officer who is not eligible any more

object-officer = Hearing officer
object-officer-list = List of officers

state-officer-nominated = To be reviewed
state-officer-reviewed = To be invited
state-officer-turned-down = Turned down
state-officer-invited = Invited
state-officer-declined = Not accepted
state-officer-in-pool = In the pool
state-officer-suspended = Suspended
state-officer-term-over = Term over
state-removal-proposed = Removal proposed, to be answered
state-removal-heard = Removal proposed, to be decided
state-officer-removed = Removed
state-officer-left = Left
state-officers-read = To be entered
state-officers-taken = Entered
state-officers-dropped = Dropped
state-officers-undone = Undone
state-officers-lapsed = Lapsed
state-listed-question = Is it the same person?
state-listed-officer-new = Will be entered
state-listed-officer-already = In the pool already
state-listed-officer-entered = Entered

next-review-officer = Review the nomination
next-invite-officer = Invite
next-accept-pool = Answer the invitation
next-resume-officer = End the suspension
next-renew-officer = Renew the term
next-answer-removal = Answer
next-decide-removal = Decide on the removal
next-officers-take = Look at the list and enter the officers

step-officer-nominated = Nominated
step-officer-entered = Entered by a list
step-officer-entered-suspended = Entered by a list (suspended)
step-officer-entered-left = Entered by a list (left)
step-officer-entered-removed = Entered by a list (removed)
step-officer-reviewed = Reviewed and found fit
step-officer-turned-down = Turned down
step-officer-invited = Invited
step-officer-invited-again = Invited into an account
step-officer-accepted = Accepted, in the pool
step-officer-declined = Declined
step-officer-invitation-lapsed = Invitation lapsed
step-officer-changed = Record changed
step-officer-trained = Training noted
step-conflicts-declared = Conflicts of interest declared
step-officer-suspended = Suspended
step-officer-ineligible = Not eligible any more, suspended by the system
step-officer-resumed = Suspension ended
step-officer-term-over = Term over
step-officer-renewed = Term renewed
step-removal-proposed = Removal proposed
step-removal-answered = Answered
step-removal-unanswered = Not answered in time
step-removal-withdrawn = Proposal taken back
step-officer-removed = Removed
step-officer-kept = Stays
step-officer-left = Left
step-officers-read = List read
step-officers-taken = Officers entered
step-officers-dropped = List dropped
step-officers-undone = Undone
step-officers-lapsed = Lapsed

turn-pool-keeper = The keeper of the pool
turn-pool-review = The head of case management, or another keeper
turn-officer = The hearing officer

problem-officer-not-eligible = Not eligible
problem-officer-not-eligible-help = What is held shows that this person may not sit in hearings. Please check it and put it right where it is wrong; whoever is not eligible is not invited, renewed or let in again.
problem-pool-consent-missing = The other pool has not consented
problem-pool-consent-missing-help = This person is in another pool. Please obtain its consent and note it in the record first, then review.

rule-officer-known = Somebody with this number is in the pool already, or on the way into it
rule-officer-removed-before = This person was removed from the pool before and does not come back
rule-officer-too-young = Officers are at least { $n } years old; please check the date of birth
rule-birth-of-paper = The number of the identity card says another day; please check both
rule-categories-most = At most { $n } categories
rule-not-a-citizen = Officers are citizens of the People’s Republic of China
rule-officer-excluded = Nobody of whom this holds is a hearing officer
rule-term-turned = The term ends before it begins; please check
rule-trainings-most = { $n } trainings are noted already, and no more can be
rule-conflicts-most = At most { $n } of them
rule-training-hours = Please write whole hours, at least one and at most { $n }
rule-table-cut = The file breaks off in line { $n }; please export it again as a whole

gender-female = Female
gender-male = Male

nationality-chinese = Chinese
nationality-other = Another

education-school = School
education-college = College
education-bachelor = Bachelor
education-master = Master
education-doctor = Doctor

category-legal = Law
category-medical = Medicine
category-finance = Finance
category-engineering = Engineering
category-edu-minor = Education and minors
category-agri-env = Agriculture and environment
category-community = Community
category-npc-cppcc = Deputies and committee members

source-invitation = Invitation
source-recommendation = Recommendation of a unit
source-open-call = Open call

answer-yes = Yes
answer-no = No

consent-none = In none
consent-consented = In another, which consents
consent-asked = In another, which has not consented yet

exclusion-none = None of these
exclusion-criminal-punishment = A criminal punishment
exclusion-dismissed-from-office = Dismissal from public office
exclusion-licence-revoked = Revocation of a practice certificate as a lawyer or notary
exclusion-serious-breach = Another serious breach that may affect the fairness of justice
exclusion-listed-dishonest = An entry on the list of those who do not obey judgments
exclusion-removed-assessor = Removal as a people’s assessor
exclusion-too-young = Below the age of the rules
exclusion-not-a-citizen = Another nationality

eligibility-declared = Their own written statement
eligibility-unit-certificate = A certificate of their unit
eligibility-registers = A query of the authorities’ registers
eligibility-earlier-pool = The pool that was kept elsewhere

ground-criminal-punishment = A criminal punishment
ground-dismissed-from-office = Dismissal from public office
ground-licence-revoked = Revocation of a practice certificate as a lawyer or notary
ground-serious-breach = Another serious breach of law or discipline
ground-false-materials = False material on entry
ground-secret-broken = Disclosure of secrets learned as an officer
ground-absent-without-reason = Repeated absence without good reason

conflict-unit = A unit
conflict-party = A party
conflict-firm = A law firm

part-attended = Attended
part-given = Given

age-under-35 = Up to thirty-four
age-35-44 = Thirty-five to forty-four
age-45-54 = Forty-five to fifty-four
age-55-64 = Fifty-five to sixty-four
age-65-up = Sixty-five and above

personal-officer-paper-no = The number of an officer’s paper
personal-officer-birth-date = An officer’s date of birth
personal-officer-address = An officer’s address

ask-name = Name
ask-gender = Gender
ask-birth-date = Date of birth
ask-nationality = Nationality
ask-paper = Identity paper
ask-paper-no = Its number
ask-mobile = Mobile number
ask-email = E-mail
ask-email-hint = Invitations and notices go there
ask-address = Address
ask-region = Code of the administrative region
ask-region-hint = Such as that of the district
ask-employer = Employer
ask-occupation = Occupation
ask-education = Education
ask-licence-no = Number of a lawyer’s practice certificate
ask-licence-no-hint = Where there is one: the register is asked every day
ask-categories = Categories
ask-categories-hint = At most { LIMIT("officer-categories") }
ask-expertise = Expertise
ask-expertise-hint = Separated by commas, such as “building, fire safety”
ask-source = How they were found
ask-remote = Can take part from elsewhere
ask-other-pool = In another pool of officers or supervisors
ask-other-pool-note = Which pool, and the paper by which it consents
ask-exclusion = What was found
ask-exclusion-hint = Nobody of whom one of these holds is a hearing officer
ask-basis = On what it rests
ask-basis-note = Which paper, of which day

said-name = Name
said-gender = Gender
said-birth-date = Date of birth
said-nationality = Nationality
said-paper = Identity paper
said-paper-no = Its number
said-mobile = Mobile number
said-email = E-mail
said-address = Address
said-region = Region
said-employer = Employer
said-occupation = Occupation
said-education = Education
said-licence-no = Practice certificate number
said-categories = Categories
said-expertise = Expertise
said-source = How they were found
said-remote = Can take part from elsewhere
said-other-pool = Other pools
said-other-pool-note = Which pool, and its consent
said-exclusion = What was found
said-basis = On what it rests
said-basis-note = Which paper
said-number = Number
said-state = State
said-term-from = Term from
said-term-until = Term until
said-drawn = Times drawn
said-supervisor = Number as a supervisor

pool-title = The pool of hearing officers
pool-lead = The hearing officers of this office. The keeper nominates, the head of case management or another keeper reviews; the chief or the deputy chief prosecutor decides on removals.
pool-parts = Parts of the pool
pool-members = In the pool
pool-coming = On the way in
pool-resting = Suspended or term over
pool-removal = To be removed
pool-gone = Gone
pool-altered = { $count ->
    [one] One officer’s record was
   *[other] { $count } officers’ records were
} changed outside the system and not shown
pool-altered-lists = { $count ->
    [one] One list’s record was
   *[other] { $count } lists’ records were
} changed outside the system and not shown
pool-sought = Name or number
pool-category = Category
pool-region = Region
pool-ending-within = Only terms that end within { $days } days
pool-search = Search
pool-none-found = Nobody is found
pool-none-found-help = Please ask for less, or look at another part.
pool-none = Nobody is here
pool-none-help = Nominate somebody, or enter officers by a list.
pool-name-and-number = Name and number
pool-number = Number
pool-employer = Employer and occupation
pool-term = Term
pool-term-days = { $from } to { $until }
pool-term-until = Term until
pool-state = State
pool-age = Age
pool-years = { $n } years
pool-checked = Eligibility noted last
pool-account = Account
pool-account-come = In use
pool-account-none = None yet
pool-invited-until = Invitation holds until
pool-drawn-before = Drawn in the year before entry
pool-nominated-by = Nominated by
pool-by-at = { $name }, { $at }
pool-whom = { $name } ({ $number }), { $employer }
pool-section-person = Person
pool-section-work = Work
pool-section-pool = In the pool
pool-section-eligibility = Eligibility
pool-excluded = Not eligible
pool-excluded-help = Found: { $found }. They are not drawn; where it is wrong, please bring papers so that it is put right.
pool-removal-title = Removal
pool-removal-ground = Ground
pool-removal-facts = What happened
pool-removal-facts-hint = When, how and by which papers, in { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters. The officer sees it.
pool-removal-proposed = Proposed
pool-removal-due = To be answered by
pool-removal-answer = Answer
pool-removal-decision = Reason of the decision
pool-trainings = Trainings
pool-trainings-none = No training is noted.
pool-training-title = What it was about
pool-training-day = Day
pool-training-hours = Hours
pool-training-part = Part
pool-conflicts = Declared conflicts of interest
pool-conflicts-none = None is declared.
pool-conflict-number = Number { $n }
pool-conflict-kind = Whom it concerns
pool-conflict-name = Name or code
pool-conflict-relation = Relation
pool-conflicts-go = Keep the declaration
pool-conflicts-help = At most { LIMIT("officer-conflicts") } entries. Write down what the officer declares at the window; it takes the place of what was declared before. An entry with neither name nor relation is removed.
pool-own-conflicts-help = Units, parties and law firms that you are close to: you are not drawn for their cases. It takes the place of what you declared before.
pool-reason = Reason
pool-reason-hint = { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters
pool-nominate = Nominate an officer
pool-nominate-lead = Officers are citizens of at least { LIMIT("officer-age") } years. After the nomination the head of case management or another keeper reviews it; then the person is invited.
pool-nominate-go = Send for review
pool-act-review = Find fit
pool-review-help = Once found fit, the person can be invited. Please check conditions and papers one by one.
pool-review-note = Remark
pool-act-turn-down = Turn down
pool-turn-down-help = Whoever is turned down can be nominated again later.
pool-turn-down-note = Reason
pool-act-invite = Invite
pool-invite-help = A link is mailed by which they choose a password and pair an authenticator; whoever has an account here is asked there.
pool-invite-email = E-mail
pool-invite-email-hint = The link goes to this address
pool-invite-email-kept-hint = Left empty, it goes to the address on record
pool-act-change = Change the record
pool-change-go = Keep the changes
pool-change-masked = What stands masked need not be typed again
pool-change-masked-help = Number of the paper, date of birth, mobile number, e-mail and address stay as they are where they are left empty.
pool-act-training = Note a training
pool-training-help = A training that the officer attended or gave; at most { LIMIT("officer-trainings") } of them are noted.
pool-act-conflicts = Declare conflicts of interest
pool-act-suspend = Suspend
pool-suspend-help = While suspended they are not drawn. They are told.
pool-act-resume = End the suspension
pool-resume-help = From then on they are drawn again. They are told.
pool-act-renew = Renew the term
pool-renew-help = A term that runs goes on after its last day; one that is over begins anew today.
pool-act-leave-for = Note that they leave
pool-leave-for-help = Where the officer said in writing that they leave: note it here, and name the paper.
pool-act-propose = Propose a removal
pool-propose-help = Only these are grounds. Once proposed, the officer is not drawn and may answer in time; then the chief or the deputy chief prosecutor decides.
pool-act-answer-for = Write the answer down
pool-answer-for-help = Where the officer answers at the window: write it down as it is said.
pool-act-answer = Answer
pool-answer-help = Whoever decides reads what you say. It cannot be changed once sent; papers can be brought to the office’s window.
pool-answer = Your answer
pool-answer-hint = { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters
pool-answer-go = Send the answer
pool-act-decide = Decide on the removal
pool-decision = Decision
pool-decide-remove = Remove
pool-decide-remove-hint = A document is issued and the officer is told
pool-decide-keep = Stay
pool-decide-keep-hint = The officer stands as before
pool-act-withdraw = Take the proposal back
pool-own = What is held of me as a hearing officer
pool-own-lead = What the office holds of you: record, term, categories, declarations. Where it is wrong, the case-management department puts it right.
pool-own-invited = You are invited to be a hearing officer
pool-own-invited-help = Hearing officers sit in hearings, hear every side, ask and say what they think. Please check what is held of you, then accept or decline.
pool-act-accept = Accept
pool-accept-lead = Please check what is held of you.
pool-accept-help = Once you accept you are in the pool; the term begins today, and you may leave at any time.
pool-act-decline = Decline
pool-decline-help = You need not say why, and it changes nothing about your other business here.
pool-act-leave = Leave the pool
pool-leave-help = You are not drawn any more. You need not say why, and may come back later.
pool-lists = Lists of officers
pool-lists-lead = A pool that was kept elsewhere is entered by a list: every row is looked at first, then entered, and it can be undone within a day.
pool-lists-none = No list yet
pool-lists-none-help = Once a list is read, it stands here.
pool-list-new = Read a list
pool-list-new-lead = What becomes of each row is shown first; nobody is entered by reading.
pool-list-template = Download an empty list
pool-list-reason = On what it rests
pool-list-file = File
pool-list-file-hint = A CSV file saved from a spreadsheet, of at most { LIMIT("officer-list-kilobytes") } KB, for at most { LIMIT("officer-list-longest") } people
pool-list-read = Read
pool-list-columns = Columns of a list
pool-list-needed = Must be there
pool-list-may-be-missing = May be missing
pool-list-count = People
pool-list-read-by = Read by
pool-list-undo-until = Can be undone until
pool-list-all = All
pool-list-parts = Parts of the list
pool-list-officers = Officers of the list
pool-list-line = Row
pool-list-becomes = What becomes of them
pool-list-fault = { $field }: { $rule }
pool-list-like-officer = Born on the same day as { $name } ({ $number }) of the pool, with a similar name
pool-list-like-row = Born on the same day as { $name } in row { $line }, with a similar name
pool-list-unread = Columns that were not read: { $names }
pool-list-unread-help = What stands in them is not entered.
pool-list-left-out = { $count ->
    [one] One person is
   *[other] { $count } people are
} at fault and left out
pool-list-left-out-help = Please mend the file and read it again.
pool-list-questions = These may be in the pool already; tick whoever is another person
pool-list-questions-hint = Whoever is not ticked is not entered
pool-list-question = Row { $line }, { $name }
pool-list-take-help = { $count ->
    [one] One person is
   *[other] { $count } people are
} entered.
pool-list-whose = { $file }, read by { $name }, { $count ->
    [one] one person
   *[other] { $count } people
}
pool-list-drop-help = What the list says is forgotten, and nobody is entered.
pool-list-undo-help = Whoever nothing was done with since is taken out; the others stay.
pool-act-take-list = Enter the officers
pool-act-drop-list = Drop the list
pool-act-undo-list = Undo
pool-health = How the pool is made up
pool-health-lead = Whoever is in the pool is counted. Below each chart stands what to do about it.
pool-health-members = In the pool
pool-health-resting = Suspended or term over
pool-health-women = Women
pool-health-men = Men
pool-health-officers = Officers
pool-health-tasks = To be done one by one
pool-health-accounts = { $count ->
    [one] One officer has
   *[other] { $count } officers have
} no account; invite them on their pages
pool-health-consents = { $count ->
    [one] One officer is
   *[other] { $count } officers are
} in another pool whose consent is not noted; please obtain it
pool-health-categories = Categories
pool-health-categories-enough = Every category has at least { $least } officers
pool-health-categories-enough-help = Somebody of several categories counts in each.
pool-health-categories-short = Fewer than { $least } officers: { $names }
pool-health-categories-short-help = From a short category there is nobody to choose. Ask units for recommendations, make an open call, or check the categories of those who are in the pool.
pool-health-terms = Terms
pool-health-ending = { $count ->
    [one] One term ends
   *[other] { $count } terms end
} within { $days } days or { $count ->
    [one] has
   *[other] have
} ended
pool-health-month = Month
pool-health-terms-ending = Terms that end
pool-health-ending-list = See whose terms end
pool-health-terms-help = Renew whoever goes on; add officers before the months in which many terms end.
pool-health-drawn = Draws
pool-health-drawn-unknown = Nothing is known of draws yet.
pool-health-never-drawn = Of { $known } officers { $never } were not drawn in the year before they were entered
pool-health-never = Never drawn
pool-health-once = Drawn
pool-health-draws = Draws
pool-health-drawn-help = Of those who are never drawn, check times and categories; suspend or train them where that helps.
pool-health-regions = Regions
pool-health-regions-count = { $count ->
    [one] One region has
   *[other] { $count } regions have
} officers
pool-health-regions-help = Ask units for recommendations where a region has none; whoever lives far away may take part from there.
pool-health-ages = Ages
pool-health-ages-finding = Officers by age
pool-health-age-group = Ages
pool-health-ages-help = Where most are of one age, add officers of other ages.

listed-officers = Hearing officers

column-officer-number = Officer number
column-officer-name = Hearing officer
column-officer-categories = Categories
column-officer-expertise = Expertise
column-officer-region = Region
column-officer-employer = Employer
column-officer-occupation = Occupation
column-officer-education = Education
column-officer-source = How they were found
column-officer-remote = Can take part from elsewhere
column-officer-term-from = Term from
column-officer-term-until = Term until

pool-export = Export those in the pool
act-pool-keep-availability = Say when one is free for hearings
step-availability-kept = The officer said when they are free
pool-free = When free for hearings
pool-act-week = Say which days I am free
pool-week-lead = You are not drawn for times at which you are not free. The morning ends at noon.
pool-week-go = Save
ask-monday = Monday
ask-tuesday = Tuesday
ask-wednesday = Wednesday
ask-thursday = Thursday
ask-friday = Friday
ask-saturday = Saturday
ask-sunday = Sunday
free-part-whole-day = All day
free-part-morning = In the morning
free-part-afternoon = In the afternoon
free-part-never = Not at all
pool-absences = Times away
pool-absences-none = No times away
pool-absence-words = { $from } to { $until }
pool-act-away = Add a time away
pool-away-lead = The days are enough; no reason is asked for.
pool-away-from-day = First day
pool-away-from-time = From when on that day
pool-away-time-hint = Leave empty for the whole day; hours and minutes
pool-away-until-day = Last day
pool-away-until-hint = Leave empty where it is one day
pool-away-until-time = Until when on that day
pool-away-go = Add
pool-act-back = Take out a time away
pool-back-which = Which one
rule-absence-over = This time is over; change the days
rule-absences-most = At most { $n } times away; take one out first
