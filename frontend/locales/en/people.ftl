# People and offices.

act-people-read = See people and the office
act-people-invite = Invite somebody
act-people-read-list = Read a list of people
act-people-take-list = Invite the people of a list
act-people-drop-list = Drop a list of people
act-people-undo-list = Undo the invitations of a list
act-people-invite-again = Send another invitation
act-people-change = Change somebody’s particulars
act-people-show-contact = See contact details in full
act-people-change-roles = Change somebody’s roles
act-people-authorise-roles = Authorise roles
act-people-return-roles = Send proposed roles back
act-people-withdraw-roles = Take proposed roles back
act-people-suspend = Suspend somebody
act-people-resume = Let somebody sign in again
act-people-end-service = End somebody’s service
act-people-end-sessions = End somebody’s sessions
act-people-unlock = Lift a limit on somebody’s sign-in
act-people-request-recovery = Ask the administrators for a way back into an account
act-people-prove-recovery = Recover an account by its authenticator
act-people-stop-recovery = Stop the recovery of an account
act-people-check-recovery = Check who recovers an account
act-people-approve-recovery = Approve the recovery of an account
act-people-refuse-recovery = Refuse the recovery of an account
act-people-manage-office = Manage the office

object-service = Person
object-authorisation = Authorisation
object-people-list = List of people
object-recovery = Account recovery
object-department = Department

state-in-service = In service
state-active = In service
state-invited = Invited
state-suspended = Suspended
state-left = Left
state-roles-proposed = To be authorised
state-authorised = Authorised
state-recovery-requested = Identity to be checked
state-recovery-checked = To be approved
state-recovery-approved = Approved, waiting for the holder
state-recovered = Recovered
state-recovery-refused = Refused
state-recovery-stopped = Stopped by the holder
state-recovery-lapsed = Lapsed
state-list-read = To be invited
state-list-taken = Invited
state-list-dropped = Dropped
state-list-undone = Undone
state-list-lapsed = Lapsed
state-listed-new = Will be invited
state-listed-already = There already
state-listed-at-fault = At fault, left out
state-listed-come = Have come
state-listed-gone = Not invited any more

next-resume = Let them sign in again
next-authorise = Authorise the roles
next-list-take = Look at the list and invite its people
next-recovery-check = Check who it is
next-recovery-approve = Approve the recovery
next-recovery-finish = The holder chooses a new password and pairs an authenticator

step-invited = Invited
step-invited-again = Invited again
step-person-changed = Particulars changed
step-roles-changed = Roles changed
step-suspended = Suspended
step-service-resumed = Resumed
step-left = Left
step-authorised = Authorised
step-list-read = List read
step-list-taken = Invited
step-list-dropped = List dropped
step-list-undone = Invitations undone
step-list-lapsed = List lapsed
step-recovery-requested = Administrators asked for a way back
step-recovery-proven = Way back opened by the authenticator
step-recovery-checked = Identity checked
step-recovery-approved = Recovery approved
step-recovery-refused = Recovery refused
step-recovery-stopped = Recovery stopped
step-recovered = Account recovered
step-recovery-lapsed = Recovery lapsed

turn-security-administrator = The security administrator

held-absences = Standing in
held-cases = Cases they handle

organisation-procuratorate = People’s procuratorate
organisation-justice-bureau = Justice bureau

proof-in-person = They came with their identity card
proof-by-video = Picture call
proof-called-back = Called back at a known number

people-title = People
people-lead = The system administrator invites people, proposes their roles and ends their service; the security administrator authorises grave roles and watches what is signed in; the audit administrator sees both. Nobody acts upon themselves.
people-parts = Parts of the list
people-working = In service
people-invited = Invited
people-suspended = Suspended
people-left = Left
people-outside = From outside
people-office = The office
people-proposed-count = Roles to authorise ({ $count })
people-has-proposed = Roles wait
people-altered = { $count ->
    [one] The record of one person was changed outside the system; it is not shown
   *[other] The records of { $count } people were changed outside the system; they are not shown
}
people-altered-authorisations = { $count ->
    [one] The record of one authorisation was changed outside the system; it does not hold
   *[other] The records of { $count } authorisations were changed outside the system; they do not hold
}
people-altered-departments = { $count ->
    [one] The record of one department was changed outside the system; it is not shown
   *[other] The records of { $count } departments were changed outside the system; they are not shown
}
people-altered-recoveries = { $count ->
    [one] The record of one recovery was changed outside the system; it does not hold
   *[other] The records of { $count } recoveries were changed outside the system; they do not hold
}

people-sought = Name or login
people-role = Role
people-search = Find
people-none-found = Nobody fits
people-none-found-help = Ask for less, or look in another part of the list.
people-none-working = Nobody is in service yet
people-none-working-help = Whoever was invited stands here once they have chosen a password and paired an authenticator.
people-none-invited = Nobody is on the way
people-none-invited-help = Whoever was invited and has not come yet stands here.
people-none-suspended = Nobody is suspended
people-none-suspended-help = Whoever may not sign in for a while stands here until that is lifted.
people-none-left = Nobody has left
people-none-left-help = Whoever left stands here; if they come back, they can be invited again.
people-none-outside = Nobody from outside
people-none-outside-help = Lawyers who registered, and hearing officers, supervisors and others who were invited, stand here.

people-name-and-number = Name and login
people-name = Name
people-number = Login
people-number-hint = The staff number or the number of a certificate, to sign in with; letters, digits and hyphens
people-email = E-mail
people-email-hint = The invitation and notices go to this address
people-email-again-hint = Only if it changes; the invitation then goes to the new address
people-email-kept-hint = Only if it changes. Another address counts once the person has confirmed it
people-waiting-address = Address to be confirmed
people-waiting-address-until = { $email } (to be confirmed by { $until })
people-mobile = Mobile number
people-mobile-hint = May stay empty
people-mobile-kept-hint = Only if it changes
people-department = Department
people-lang = Language of notices
people-roles = Roles
people-no-roles = No roles
people-state = State
people-invited-until = Invitation good until
people-whom = { $name } ({ $number }), roles: { $roles }

people-roles-of-office = Roles of the office
people-roles-of-bureau = Roles of the justice bureau
people-roles-outside = Roles from outside
people-roles-hint = Several may be held together; the system, the security and the audit administrator hold no other role. If one that is added has to be authorised, all that is chosen counts from then on
people-role-grave = The security administrator has to authorise it
people-reason-hint = { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters; it stands in the line

people-invite = Invite somebody
people-invite-lead = They get a mail with a link that is good for { LIMIT("invitation-days") } days, by which they choose a password and pair an authenticator. Then they can sign in.
people-invite-reason = Why they are invited
people-invite-go = Send the invitation

people-lists = Lists to invite by
people-lists-lead = Many at once: send a table, see what becomes of each row, then invite. For 24 hours it can be undone.
people-lists-none = No lists yet
people-lists-none-help = Lists whose people are not invited yet, and those that were dealt with, stand here.
people-altered-lists = { $count ->
    [one] The record of one list was changed outside the system; it does not hold
   *[other] The records of { $count } lists were changed outside the system; they do not hold
}
people-list-new = Send a list
people-list-new-lead = Each row is checked first; nobody is invited yet. Save as “CSV UTF-8” where you can; other encodings and separators are known too.
people-list-template = An empty list to fill in
people-list-file = List
people-list-file-hint = A CSV file of at most { LIMIT("people-list-kilobytes") } KB, for at most { LIMIT("people-list-longest") } people
people-list-read = Send and check
people-list-columns = The columns of a list
people-list-name-hint = Required
people-list-one-of = May stay empty; otherwise one of: { $names }
people-list-department-none = May stay empty; the office has no departments yet
people-list-roles-hint = Required; several are separated by commas: { $names }
people-list-lang-hint = May stay empty for Chinese; “Chinese” or “English”
people-list-count = People
people-list-read-by = Sent by
people-list-undo-until = Can be undone until
people-list-line = Row
people-list-faults = What has to be corrected
people-list-fault = { $field }: { $rule }
people-list-part = { $state } ({ $count })
people-help-listed-at-fault = They are not invited. Correct the table and send it again: whoever is invited already is passed over.
people-help-listed-new = Each gets a letter with a link once you confirm. Roles that take two people wait for the security administrator.
people-help-listed-already = Login, address and name are those of somebody who is there; they are not invited twice.
people-help-invited = They have their letter and have not come yet.
people-help-listed-come = They have chosen a password and paired an authenticator.
people-help-listed-gone = The invitation was taken back; the link is worth nothing.
people-list-nobody = Nobody can be invited
people-list-nobody-help = Everybody in the list is at fault or there already. Correct the table and send it again; this list can be dropped.
people-list-unread = Columns that were not read: { $names }
people-list-unread-help = They are none of the columns of a list, and what they say was not kept. If a name is mistyped, correct it and send the table again.
people-list-left-out = { $count ->
    [one] One person is left out
   *[other] { $count } people are left out
}
people-list-left-out-help = Whoever is at fault or there already is not invited; the list goes on showing them.
people-list-whose = { $file }, sent by { $name }, { $count ->
    [one] one person
   *[other] { $count } people
}
people-act-take-list = Invite them
people-list-take-help = { $count ->
    [one] One person is invited and gets a letter with a link. For 24 hours it can be undone.
   *[other] { $count } people are invited and get a letter with a link each. With many it takes some seconds; please leave the page open. For 24 hours it can be undone.
}
people-act-drop-list = Drop the list
people-list-drop-help = Nobody is invited, and what the list says is deleted.
people-act-undo-list = Undo the invitations
people-list-undo-help = { $count ->
    [one] One invitation is taken back; its link is worth nothing, login and address are free again, and what the list says is deleted.
   *[other] { $count } invitations are taken back; their links are worth nothing, logins and addresses are free again, and what the list says is deleted.
}
people-list-have-come = { $count ->
    [one] One person has come and stays
   *[other] { $count } people have come and stay
}
people-list-have-come-help = They keep their accounts. Whoever is to leave is dealt with on their own page.

people-self = This is you
people-self-help = Nobody acts upon themselves. If particulars, roles or your service are to change, ask another system administrator; if it is about what is signed in, ask another security administrator. Password and authenticator you change yourself.
people-authorisations-of-person = Roles that were proposed
people-ledger-about = What was done about this person
people-ledger-by = What this person did
people-held = What they deal with
people-held-days = (away { $from } to { $until })
people-held-count = { $count }
people-devices = Where they are signed in
people-devices-none = No device is signed in at present.

people-act-invite-again = Send another invitation
people-invite-again-help = They get a new link; every earlier one is worth nothing from then on.
people-invite-back-help = This person has left. Once they accept they are in service again, but without any role until roles are given.
people-act-change = Change particulars
people-change-help = The person is told; if the address changes, at the old address too.
people-change-reason = Why it changes
people-change-go = Save the change
people-act-roles = Change roles
people-roles-help = What needs nobody else counts at once, and the person is told; what has to be authorised leaves the present roles as they are until then.
people-roles-go = Change the roles
people-roles-reason = Why the roles change
people-act-suspend = Suspend
people-suspend-help = They can no longer sign in, and everything signed in ends. The security administrator can lift it.
people-suspend-reason = Why they are suspended
people-act-resume = Let them sign in again
people-resume-help = They can sign in again, with the roles they had.
people-resume-reason = Why it is lifted
people-act-leave = End their service
people-leave-warning = Roles and sessions end at once
people-leave-help = They can no longer sign in. What they deal with goes to whoever is chosen below, and that is kept on record. If they come back, they have to be invited again.
people-leave-reason = Why they leave
people-pass-on = Passing on
people-successor = { $kind }: who takes over
people-successor-anybody = Whoever works in the office can take it over, but for whoever is away
people-successor-help = Whoever has this role may take over: { $role }
people-successor-none = Nobody else has this role: { $role }. Invite somebody first, or change roles
people-act-sessions = End sessions
people-sessions-help = They have to sign in again. The person is told.
people-session-which = Which sessions to end
people-session-all = All sessions
people-session-last = Last used { $at }
people-act-unlock = Lift the limit on sign-in
people-unlock-help = After several wrong passwords or codes, sign-in is limited for a while. Make sure that it is them before you lift the limit; then they can try again at once.

people-authorisations = Roles to authorise
people-authorisations-lead = Grave roles are proposed by the system administrator and authorised by the security administrator; until then they are not held.
people-authorisation-of = Roles of { $name }
people-proposed = Waiting
people-decided = Decided
people-none-proposed = No roles wait
people-none-proposed-help = Grave roles proposed when somebody is invited, or when roles change, stand here until they are decided on.
people-none-decided = Nothing has been decided yet
people-none-decided-help = What was authorised, sent back or taken back stands here.
people-would-change = What would change
people-adds = Adds: { $roles }
people-removes = Takes away: { $roles }
people-proposed-by = Proposed by
people-decided-by = Decided by
people-by-at = { $name }, { $at }
people-whose = Person
people-holds-now = Holds now
people-would-add = Would hold besides
people-would-remove = Would hold no more
people-act-authorise = Authorise the roles
people-authorise-warning = The roles are held at once
people-authorise-help = Check the person, the roles and the reason. If they do not fit the separation of administrators or are not needed, send them back.
people-act-return = Send back
people-return-note = Why it goes back
people-return-note-hint = { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters; whoever proposed it is told
people-act-withdraw = Take back
people-withdraw-help = Nobody decides on it any more, and the present roles stay. It can be proposed again.

people-recoveries = Account recovery
people-recoveries-lead = Whoever cannot sign in comes back by their authenticator, or asks the administrators. In that case the system administrator checks who it is and the security administrator approves; it opens some time later, and until then the holder can stop it.
people-recoveries-under-way = Under way
people-recoveries-over = Over
people-recoveries-yours = Account recoveries that wait for you
people-none-under-way = Nobody is recovering an account
people-none-under-way-help = Whoever asks for it from the sign-in page stands here.
people-none-over = None is over yet
people-none-over-help = Recoveries that were finished, refused, stopped or lapsed stand here.
people-recovery-of = { $name }: account recovery
people-recovery-how = How
people-recovery-by-code = By the authenticator
people-recovery-by-check = By administrators
people-recovery-requested-at = Asked for
people-recovery-opens-at = Opens
people-recovery-until = Ends
people-recovery-statement = What they say
people-recovery-email = E-mail known before
people-recovery-mobile = Mobile number known before, to call back
people-recovery-proof = How it was checked
people-recovery-proof-note = What was seen
people-recovery-checked-by = Checked by
people-recovery-approved-by = Approved by
people-act-check = Check who it is
people-check-warning = What they say of themselves proves nothing
people-check-help = Whoever reads the mailbox and knows a name and a number need not be the person. Hold what you see against the picture, the numbers and the entries the office had before; use no number given in the statement, and do not cut it short because somebody is in a hurry. In doubt, refuse.
people-look-in-person = See the identity card and the face: is it them on the picture, and do name and number agree with what is on record
people-look-by-video = Have them hold the card beside the face and turn it: is it them on the picture, do name and number agree with what is on record, does the picture run smoothly
people-look-called-back = Call no number but the one above or the one in the staff records, and ask about work that only they can know
people-check-note-hint = What you saw and what you held it against, in { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters. Please write no identity number
people-check-go = It is them: pass on for approval
people-act-approve = Approve the recovery
people-approve-warning = Once approved, the link in the mail leads into this account
people-approve-help = See whether what was checked is enough to be sure that it is them; in doubt, ask whoever checked, or refuse. The way opens { LIMIT("recovery-hours") } hours after approval and stays open for { LIMIT("recovery-open-hours") } hours; the holder is told wherever they are reached, and can stop it.
people-approve-go = Approve the recovery
people-act-refuse = Refuse the recovery
people-refuse-help = After this the recovery is worth nothing, even if it is open already. If it is them after all, they can begin again.
people-refuse-note = Why it is refused
people-refuse-note-hint = { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters; whoever asked is told

people-name-zh = Name in Chinese
people-name-en = Name in English
people-office-code = Code
people-office-code-hint = Six digits, as in official documents; it cannot change later
people-organisation-kind = Kind
people-superior = Superior
people-superior-none = None laid down
people-superior-hint = It is told of what is overdue, among others
people-office-change = Change name or superior
people-office-change-lead = Invitations and the pages about people and the office use this name. Page headers, mails and documents use the one in the settings of the system.
people-departments = Departments
people-departments-none = No departments yet
people-departments-none-help = Once opened, they can be chosen when somebody is invited or changed.
people-department-people = People
people-department-acts = Actions
people-department-new = Open a department
people-department-rename = Rename the department
people-rename = Rename
people-department-close = Close
people-organisations = Offices below and beside
people-organisations-none = No other organisation is entered.
people-organisation = Organisation
first-administrator-none = Nobody is invited
first-administrator-invited = Invited, not come yet
first-administrator-come = Has come
people-first-administrator = Invite the first administrator
people-first-administrator-invite = Invite
people-first-administrator-lead = The first system administrator of { $name }: holds the role once the security administrator of this office has authorised it, and from then on invites the people there.
people-first-administrator-again = Somebody was invited and has not come. Inviting again puts what you enter here in the place of what was entered, and the link before is worth nothing.
people-organisation-new = Enter another organisation
people-organisation-new-lead = A procuratorate above or below, or a justice bureau, to be dealt with.
people-organisation-go = Enter it
people-save = Save

problem-last-administrator = A system and a security administrator have to remain
problem-last-administrator-help = After this, no system or no security administrator could sign in, and nobody could undo it. Please see to another one first; nothing was changed.
problem-roles-wait = Roles wait already
problem-roles-wait-help = Roles that were proposed for this person before are not decided on yet. Wait until the security administrator authorises them or sends them back, or have them taken back; nothing was changed.
problem-roles-overtaken = The roles have changed
problem-roles-overtaken-help = Since this was proposed the person’s roles have changed, so that it no longer fits. Please send it back, to be proposed anew; nothing was changed.
problem-not-in-service = This person is not in service
problem-not-in-service-help = Since this was proposed the person was suspended or has left, and cannot be given roles. Please send it back; nothing was changed.
problem-department-peopled = Somebody is still in the department
problem-department-peopled-help = Please move its people to another department first, then close it; nothing was changed.
problem-recovery-under-way = A recovery is under way already
problem-recovery-under-way-help = This account is being recovered, and that goes only once at a time. Please look at the messages in your mailbox: wait for it, or stop it and begin again. Nothing was changed.
problem-not-open-yet = It is not open yet
problem-not-open-yet-help = Please wait for the opening, and then open the same link in the mail again. Nothing was changed.

rule-number-shape = A login has letters, digits and hyphens only; please check
rule-number-taken = Somebody has this login already; please check whether they were invited before
rule-email-taken = Somebody has this address already; please check whether they were invited before
rule-person-left = This person has left; invite them again on their own page
rule-role-none = Please choose at least one role
rule-roles-exclude = The system, the security and the audit administrator hold no other role
rule-roles-of-two-sides = Roles of the office, of the justice bureau and from outside do not go together; please choose from one group
rule-roles-same = These are the roles held now; nothing changes
rule-role-elsewhere = This role does not exist here: a procuratorate gives no roles of a justice bureau, nor the other way round
rule-role-lawyer = Lawyers register themselves against the licence register; the role is not given here
rule-office-code = A code has six digits; please check
rule-office-code-taken = This code is entered already; please check
rule-superior-circle = Neither the office itself nor one below it can be its superior; please choose another
rule-department-taken = There is a department of this name; please choose another

# Programs that call the office.

act-programs-read = See the programs
act-programs-register = Register a program
act-programs-admit = Admit a program
act-programs-return = Send a program back
act-programs-withdraw = Take a registered program back
act-programs-revoke = Revoke a program
act-programs-read-matter-states = A program read how matters stand
act-programs-issue-token = A program asked for a token
object-program = Program
state-program-registered = Waits to be admitted
state-program-admitted = Admitted
state-program-returned = Sent back
state-program-taken-back = Taken back
state-program-revoked = Revoked
step-program-registered = Registered
step-program-admitted = Admitted
step-program-returned = Sent back
step-program-taken-back = Taken back
step-program-revoked = Revoked
next-program-admit = Admit the program
scope-matter-states = How the office’s matters stand
rule-key-shape = This is no public key of the kind asked for; paste all of it, from the line BEGIN PUBLIC KEY on
rule-key-taken = This key is registered already; each program has a key of its own
people-programs = Programs
people-programs-lead = Programs of courts, bureaus and case systems get a short-lived token by a key of their own, and read what they were admitted for and nothing else. One person registers, another admits, and either revokes.
people-programs-yours = Programs that wait to be admitted
people-programs-none = No program is registered
people-programs-none-help = Programs stand here once they are registered, and call once they are admitted.
people-altered-programs = Programs
people-program-new = Register a program
people-program-new-lead = Its makers generate an Ed25519 key and give you the public half alone; the private one never leaves their system. The security administrator admits what you register.
people-program-name = Name of the program
people-program-contact = Whom to ask
people-program-contact-hint = Organisation, name and telephone, for when something goes wrong
people-program-key = Public key
people-program-key-hint = In PEM, with its first and last line
people-program-scopes = What it may read
people-program-reason = Why it is to call
people-program-go = Register
people-program-registered = Registered by
people-program-fingerprint = Fingerprint of the key
people-program-id = Identifier
people-program-how = How it calls
people-program-how-token = It sends an assertion signed with its private key (RFC 7523; issuer and subject are the identifier) to { $address } and gets a token. An assertion is good once.
people-program-how-call = A token is good for { LIMIT("token-minutes") } minutes, is sent as Authorization: Bearer, and reads /api/v1/matters. Once the program is revoked, tokens that are out are worth nothing.
people-act-admit-program = Admit the program
people-act-return-program = Send it back
people-act-withdraw-program = Take it back
people-act-revoke-program = Revoke the program
people-admit-program-warning = Compare the fingerprint first
people-admit-program-help = Have its makers read the fingerprint to you by telephone or another way, and admit it once every pair is the same as above.
people-program-note = Why
people-withdraw-program-help = It cannot be undone; to let it call, register it again.
