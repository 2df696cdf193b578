# Lawyers' file access: applicant, case management, e-file
dossier-mine = My file access
dossier-mine-lead = Where each of your applications stands, whose turn it is, and by which day.
dossier-mine-empty = Your applications for file access will appear here
dossier-mine-empty-help = Have the unified case number and the party’s name ready. One application covers both the check of your mandate and the access itself.
dossier-start = Apply for file access
dossier-back-to-mine = Back to my file access
dossier-to-application = Back to the application
dossier-title = { $title } · File access
dossier-kind = File access
dossier-about = The application
dossier-reference = Application number
dossier-case-no = Unified case number (统一受案号)
dossier-case-no-hint = 18 digits, on the documents served by the procuratorate; spaces do no harm
dossier-office = Procuratorate
dossier-party = Party
dossier-party-name = Party’s name
dossier-party-name-hint = The person you defend or act for: the suspect or the victim
said-capacity = Capacity in the case
said-mode = Mode of access
dossier-window = Access window
dossier-window-from = from { $from }
dossier-window-until = until { $until }
dossier-copies = Copies
dossier-copies-yes = Allowed; you may order a bundle
dossier-copies-no = Online reading only

# Finding the case
dossier-find = Find the case
dossier-find-lead = Give the unified case number and the party’s name. A case is found only when both agree. You then fill in the application; it is only a draft, and nobody is told before you submit it.
dossier-find-act = Find the case
dossier-find-other = Find another case
dossier-find-limit = To protect the case, { LIMIT("guesses-a-day") } look-ups that do not match are allowed a day; slips of form and the same entry again do not count.
dossier-find-left = { $count ->
    [one] You can look { $count } more time today.
   *[other] You can look { $count } more times today.
}
dossier-find-last = Today’s look-ups are used up. Please try again tomorrow, or ask the case-management department.
dossier-find-again-at = You can look again from { $time }
dossier-again = Apply again
dossier-found = Case found
dossier-due-if-now = If sent now, access is arranged by
dossier-too-early = The case is not yet in review for prosecution
dossier-too-early-help = Defence lawyers may read, excerpt and copy the file from the day of review for prosecution (Criminal Procedure Law, art. 40). Please apply once the case has been transferred.
dossier-online-barred = This file cannot be read online; on-site and cross-region access remain
dossier-online-barred-help = Reason: { $category }. Choose on-site access in your application and read the file at our case-management window; if you cannot come, choose cross-region access and read it at the procuratorate where you practise. Your right to the whole file is not affected, only the way you read it.
bar-1 = State secrets, trade secrets or personal privacy
bar-2 = A crime by or against a minor
bar-3 = A co-suspect at large, or one newly found
bar-4 = Transferred by a supervisory commission
bar-5 = Investigated by the procuratorate itself
bar-6 = A crime against national security
bar-7 = Politically sensitive information
bar-8 = A terrorist crime
bar-9 = Organised crime
bar-10 = A case of a cult
bar-11 = Illegal fund-raising with many victims
bar-12 = A death sentence at first instance
bar-13 = A suspect of foreign or no nationality
bar-14 = Supervised or assigned by a central authority
bar-15 = Wide public attention, or unsuited otherwise
bar-other = Another reason for which this office holds the file unfit for online reading
dossier-existing = You already have a live application for this party.
dossier-existing-open = Open that application

# The form
dossier-edit = Apply for file access
dossier-edit-lead = One page, saved as you go. Your mandate and the access are handled together.
dossier-edit-about = { $party }, unified case number { $number }, { $office }
dossier-correct = Correct the application
dossier-correct-lead = Only the items named below are open. Everything else has been received and need not be given again.
dossier-correction-asked = Please correct the following
dossier-act-continue = Continue the application
dossier-act-correct = Correct the application
dossier-asked-item = { $field }: { $note }
dossier-corrected = Before and after the correction
dossier-corrected-is = Corrected
dossier-corrected-not = Not changed
dossier-corrected-before = Before
dossier-corrected-now = After
ask-capacity = In what capacity do you act
ask-principal-relation = Who gave the mandate
said-principal-relation = { ask-principal-relation }
ask-principal-name = Principal’s name
said-principal-name = { ask-principal-name }
ask-principal-id-no = Principal’s identity number
said-principal-id-no = { ask-principal-id-no }
ask-principal-id-no-hint = 18 digits on a resident identity card
ask-principal-id-kind = Principal’s identity paper
said-principal-id-kind = { ask-principal-id-kind }
ask-principal-id-kind-hint = Write a foreigner’s name as on the paper; Latin letters are allowed
ask-principal-nationality = Principal’s nationality
said-principal-nationality = { ask-principal-nationality }
dossier-principal-is-party = The principal is the party, { $party }: name and identity paper are taken from the case record.
dossier-principal-legal-aid = Assigned by a legal-aid agency: the letter stands for the principal, and there is nothing to fill in here.
dossier-principal-id-other = None of these papers
dossier-principal-id-other-help = With another paper, please apply at the case-management window, where it is checked.
ask-mandate-no = Number of the power of attorney or letter
said-mandate-no = { ask-mandate-no }
ask-mandate-no-hint = As on the power of attorney or the legal-aid letter
ask-mandate-date = Date of the mandate
said-mandate-date = { ask-mandate-date }
ask-mandate-date-hint = As on the power of attorney or the letter
ask-mode = How would you like to read the file
said-scope = Scope
ask-scope = What do you ask to read
ask-scope-hint = A defence lawyer is entitled to the whole case file
scope-all = The whole case file
scope-part = Part of the case file
ask-scope-detail = Which part
said-scope-detail = { ask-scope-detail }
ask-scope-detail-hint = For example: the expert opinions in volume 2
said-purposes = Purposes
ask-purposes = What do you need to do
ask-purposes-hint = Choose any; with “copy” you may order an encrypted bundle
said-no-conflict = Conflicts of interest
dossier-conflict-explain = You may not defend another suspect of the same case, nor act for its victim. Please state anything that could affect fairness.
ask-no-conflict = I know of no conflict of interest
dossier-conflict-more = There is something to mention
ask-conflict-note = What should be known
said-conflict-note = { ask-conflict-note }
ask-conflict-note-hint = For example: a lawyer of my firm acts for another party
dossier-papers = Papers of the mandate
dossier-papers-hint = PDF, JPG or PNG, up to { LIMIT("paper-megabytes") } MB each. Chosen files are sent along when you save or submit.
dossier-paper-more = Add another paper
dossier-paper-remove = Remove
dossier-paper-replace = Replace: { $paper }
dossier-paper-again = Use the last one (sent in on { $day }, { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
})
dossier-paper-kept = Kept from an earlier application: sent in on { $day } and verified. Replace it if it has changed.

# Check and submit
dossier-check = Check your application
dossier-check-lead = Please look through it once more. The case-management department takes it up the same day; until you submit, everything can be changed.
dossier-applicant = Lawyer
dossier-licence = Practice certificate number
dossier-firm = Law firm
dossier-submit-note = By submitting you state that this is true. Afterwards you may withdraw it, or answer one request for corrections.
dossier-submit = Submit the application
dossier-receipt = Receipt
dossier-receipt-lead = Your application has been received. You may print this receipt.
dossier-receipt-papers = Papers received
dossier-receipt-paper = { $paper } ({ $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
})
dossier-receipt-seal = 申请收讫
dossier-receipt-seal-label = Seal: application received
dossier-received-at = Received
dossier-corrected-at = Correction received
dossier-receipt-again = Your application was received at { $time }
dossier-receipt-again-help = There is no need to send it again; this is its receipt.
dossier-receipt-again-other = What this window says otherwise was not sent; the receipt is of what came first. To correct it, wait for a notice of corrections, or withdraw it and apply again.
dossier-due = Access arranged by
dossier-what-next = What happens next
dossier-what-next-check = The case-management department accepts the application and verifies your mandate. You are told once of anything missing.
dossier-what-next-prepare = When the e-file is ready, your access window is arranged.
dossier-what-next-notice = You are told of each step by e-mail, and can look here at any time.
dossier-see-application = See the application

# Withdrawing
dossier-withdraw = Withdraw the application
dossier-withdraw-ask = Withdraw this application?
dossier-withdraw-lost = This cannot be undone. Review and reading end at once.
dossier-withdraw-kept = Papers already sent are kept as the rules require. You may apply again as often as you need.
dossier-withdraw-mandate = Your mandate in this case ends too
dossier-withdraw-mandate-help = The mandate has been verified: with the withdrawal it is taken off our record, and somebody else may be entered in its place. Bundles made and passwords not yet retrieved are deleted.
dossier-withdraw-not = Keep it and go back

# Outcome and reasons
dossier-refused = This application was refused
dossier-revoked = Access has been revoked
dossier-complaint-right = If you consider your rights of practice obstructed, you may complain to this office’s complaints and appeals department or to the next higher procuratorate; you are answered in writing within ten days (Criminal Procedure Rules of the People’s Procuratorates, art. 57).

# What the applicant does next
dossier-act-pledge = Sign the access pledge
dossier-act-read = Read the file
dossier-act-bundle = Order a bundle
dossier-act-finish = Fill in the access receipt

# Pledge
dossier-pledge = Access pledge (阅卷承诺书)
dossier-pledge-to = To { $office }
dossier-pledge-opening = I, { $name }, lawyer of { $firm }, practice certificate number { $licence }, reading, excerpting and copying the file of case { $case } (party { $party }), pledge the following:
dossier-pledge-1 = I use the file only for defence or representation in this case, and for no other purpose.
dossier-pledge-2 = I keep state secrets, trade secrets, personal privacy and information on minors in the file strictly confidential.
dossier-pledge-3 = I do not give, show or relate the contents of the file to my client’s near relatives or to anyone not concerned with the case; verifying evidence with the suspect or defendant as the law provides is excepted.
dossier-pledge-4 = I do not publish or spread the file on the internet or in the media, and do not remove or cover the marks on its pages.
dossier-pledge-5 = I do not help to conceal, destroy or forge evidence or to collude on statements, and do not interfere with witnesses.
dossier-pledge-6 = I keep my account, the dynamic passwords and all copies safe, report any leak at once, and keep or destroy copies as the rules require once the case is over.
dossier-pledge-7 = I know that every reading and download is recorded, and accept the legal and disciplinary consequences of a breach.
dossier-pledge-closing = I have read and understood this and undertake it freely.
dossier-pledge-name = Type your name to sign
dossier-pledge-name-hint = As in the licence register
dossier-pledge-sign = Sign the access pledge
dossier-pledged-again = You signed the access pledge at { $time }

# Receipt of reading
dossier-finish = Access receipt (阅卷回执)
dossier-finish-lead = The receipt ends this reading and goes into the file.
dossier-finish-volumes = Volumes
dossier-finish-read = Read
dossier-finish-pages = { $opened } of { $pages } pages
dossier-finish-copies = Copies
dossier-finish-bundles = { $count ->
    [one] { $count } bundle
   *[other] { $count } bundles
}
dossier-finish-stated = Pages not whole
dossier-finish-ends = Online reading ends when you hand in the receipt
dossier-finish-ends-help = Bundles you downloaded are not affected. You may apply again as often as you need.
dossier-finish-sure = I have opened none of the { $pages } pages, and still want to end this reading
rule-nothing-opened = You have not opened the file yet; tick the box if you still want to end the reading
dossier-finish-note = Remarks
dossier-finish-note-hint = For example: pages missing, unreadable or in the wrong order
dossier-finish-act = Hand in the receipt

# Bundles
dossier-bundle = Bundle
dossier-bundles = Bundles made so far
dossier-bundles-empty = Bundles you order will appear here
dossier-bundles-empty-help = Each is encrypted for you alone; its password is retrieved apart from it.
dossier-bundle-order = Order a bundle
dossier-bundle-lead = Choose the documents to take with you. They are put into one encrypted bundle, each page with your mark.
dossier-bundle-not-allowed = Copies are not allowed under this grant
dossier-bundle-not-allowed-help = You may read every page granted online. If you need copies, ask the case-management department or apply again.
dossier-bundle-left-out = Left out of the bundle
dossier-bundle-left-out-help = These documents are not given online; they can be read on site:
dossier-bundle-note = This takes a few minutes. You may leave the page; an e-mail tells you when it is ready. One bundle of an application is made at a time, { LIMIT("bundles-a-day") } a day at most.
dossier-bundle-not-whole = Of the pages of this file: { $pages }. The contents page of the bundle names them one by one.
dossier-bundle-act = Order the bundle
dossier-bundle-step-up = Before you order a bundle, please confirm with your authenticator that it is you.
dossier-bundle-step-up-go = Confirm it is you, then choose
dossier-bundle-again = Order again
dossier-bundle-one = Bundle
dossier-bundle-ordered = Ordered
dossier-bundle-inside = Documents inside
dossier-bundle-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
dossier-bundle-waiting = Waiting
dossier-bundle-running = Being made
dossier-bundle-ready = Ready
dossier-bundle-failed = Not made
dossier-bundle-expired = Expired
dossier-bundle-making = Making the bundle
dossier-bundle-making-help = The bar shows pages really finished. You may leave this page; an e-mail tells you when it is ready.
dossier-bundle-failed-title = This bundle could not be made
dossier-bundle-failed-help = No file was produced. Please order it again; if it fails once more, contact the case-management department.
dossier-bundle-expired-title = This bundle has expired
dossier-bundle-expired-help = The file has been deleted from the server. Order a new one if you need it.
dossier-bundle-revoked = Access was revoked, and the bundle was deleted with it
dossier-bundle-withdrawn = The application was withdrawn, and the bundle was deleted with it
dossier-bundle-mode-changed = The mode of access was changed, and the bundle was deleted with it
dossier-bundle-grant-over = The reading has ended, and the bundle was deleted with it
dossier-bundle-grant-over-help = The server no longer holds file or password. Keep copies already taken as you pledged; if you need more, apply for access again.
dossier-bundle-until = Download the file and retrieve its password before { $until }; then both are deleted from the server.
dossier-bundle-file = First: download the file
dossier-bundle-file-help = It is encrypted with AES-256 and cannot be opened without the password.
dossier-bundle-download-now = It is confirmed that it is you: you can download now
dossier-bundle-download = Download the bundle ({ $size })
dossier-bundle-password = Second: retrieve the password
dossier-bundle-open = Third: open the file
dossier-bundle-open-1 = Install a program that opens AES-256 archives: 7-Zip on Windows, Keka on macOS. The tools built into these systems cannot.
dossier-bundle-open-2 = Open the downloaded file with it and paste the password.
dossier-bundle-open-3 = Begin with 0000.html: it lists the contents and the checksum of every file.
dossier-bundle-offline = A copy you take with you does not expire. Keep it as you pledged, and deal with it as the rules require once the case is over.
dossier-bundle-sum = Checksum of the file (SHA-256)
dossier-progress = { $done } of { $total } pages done
dossier-progress-starting = Preparing; the number of pages is not known yet

# Password
dossier-password = Dynamic password
dossier-password-lead = The password is shown once. Have a way to note it ready, then press the button.
dossier-password-once = Once shown, it is erased on the server and cannot be retrieved again.
dossier-password-never = It is never in a mail, a text message or an address, and no member of staff knows it.
dossier-password-offline = A copy you take with you does not expire: whoever knows the password can open it at any time. Only online reading and passwords not yet retrieved can be revoked.
dossier-password-step-up = Before you retrieve it, please confirm with your authenticator that it is you.
dossier-password-step-up-go = Confirm it is you
dossier-password-reveal = Show the password
dossier-password-waiting = The link to the password has been sent to your e-mail address. Open it and press “Show the password”; it can be retrieved once.
dossier-password-by-mail = Please open this page by the link in the mail
dossier-password-by-mail-help = For safety the link to the password is sent to your e-mail address alone and not shown on this site. Open the link in the mail “Your bundle is ready”; if it did not come, look among the junk mail, or order the bundle again.
dossier-password-or-code = Or retrieve it by a code sent to { $mobile }
dossier-password-by-code = Or retrieve it by a code in a text message
dossier-password-by-code-help = The code goes to the mobile number of your account and is good in this session alone. If no message comes, please use the link in the mail.
dossier-password-code-send = Send a code to { $mobile }
dossier-password-code-sent = A code is on its way to { $mobile }
dossier-password-code-slow = It usually arrives within a minute and is good for { LIMIT("sent-code-minutes") } minutes. If it does not come, another can be sent after { LIMIT("code-pause-seconds") } seconds, and the link in the mail stays good.
dossier-password-code-field = Code from the text message
dossier-password-code-hint = { LIMIT("code-digits") } digits
dossier-password-not-yet = The password can be retrieved when the bundle is ready.
dossier-password-retrieved = The password has been retrieved; the server no longer holds it.
dossier-password-locked = A wrong link or code was used { LIMIT("wrong-ways") } times: the password has been locked and deleted.
dossier-password-expired = The time to retrieve it is over; the password was erased.
dossier-password-gone-help = Without its password this bundle cannot be opened. Order a new one if you need it.
dossier-password-here = Your dynamic password
dossier-password-here-lead = Please note it now. It cannot be seen again once you leave this page.
dossier-password-copy = It is drawn in groups to be easier to read; copying gives { $n } characters without spaces.
dossier-password-copy-go = Copy the password
dossier-password-now = Keep it safe
dossier-password-kept = I have noted it, back to the bundle

# Trail
dossier-trail = Who did what, and what was read
dossier-trail-mine = Who handled it and what I read
dossier-trail-lead = Every act, every page opened and every download stands in the ledger, where any change is found out. You may look at any time.
dossier-trail-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
dossier-trail-empty = Entries will appear here
dossier-trail-empty-help = From submission on, each step leaves an entry.
dossier-handled = Who handled it
dossier-seen-mine = What I have seen
dossier-seen = What the applicant has seen
dossier-seen-pages = The pages of the file
dossier-seen-count = { $opened } of { $total } pages opened, the last on { $last }.
dossier-seen-nothing = { $total ->
    [one] One page, not opened yet.
   *[other] { $total } pages, none of them opened yet.
}
dossier-seen-not = Page { $page }: not opened
dossier-seen-once = Page { $page }: opened once, on { $at }
dossier-seen-again = Page { $page }: opened { $times } times, first on { $first }, last on { $last }
dossier-seen-none = The pages that were opened will stand here
dossier-seen-none-help = Once online access is arranged, each page that is opened is marked.
dossier-seen-altered = The pages opened cannot be shown now
dossier-seen-altered-help = The file is not as it was approved, or entries of the ledger were changed or lawfully erased, so nothing of it is shown. Please report this to the case-management window.
dossier-trail-ledger = Entries of the ledger
dossier-trail-ledger-lead = Every act on this application, every look and download, newest first; a change would be noticed.
dossier-trail-ledger-all = See every entry of the ledger
dossier-trail-when = When
dossier-trail-act = Act
dossier-trail-by = By
dossier-trail-detail = Detail
dossier-trail-page = Page { $page }
dossier-trail-result = Result
dossier-trail-sequence = Ledger number
dossier-trail-waiting = pending
dossier-trail-denied = Denied
dossier-trail-altered = does not match the ledger

# Worklist
dossier-worklist = Applications for file access
dossier-worklist-caption = Applications by due date
dossier-work-find = Number (or its end), unified case number, party, lawyer, firm
dossier-work-none = Applications waiting for you will appear here
dossier-work-none-help = As soon as a lawyer submits one, by due date.
dossier-work-none-elsewhere = Applications waiting for others will appear here
dossier-work-none-elsewhere-help = For example while a lawyer corrects papers or has to sign the pledge.
dossier-work-none-ended = Ended applications will appear here
dossier-work-none-ended-help = Completed, refused, withdrawn and revoked ones.
dossier-work-case = Party and case
dossier-altered-own = { $count ->
    [one] One of your applications cannot be shown for now
   *[other] { $count } of your applications cannot be shown for now
}
dossier-altered-own-help = What is on record is not as it was sealed, and the procuratorate has to check it before anything can be opened again. You need not apply anew; if the reading is urgent or you have a question, please contact the case-management department and give the identifier below.
dossier-altered-bundles = { $count ->
    [one] One bundle cannot be shown for now
   *[other] { $count } bundles cannot be shown for now
}
dossier-altered-bundles-help = What is on record is not as it was sealed, and the procuratorate has to check it before anything can be downloaded again. While access is open a new bundle can be made; if you have a question, please contact the case-management department and give the identifier below.
dossier-altered-applications = { $count ->
    [one] The record of one application was changed outside the system
   *[other] The records of { $count } applications were changed outside the system
}
dossier-altered-cases = { $count ->
    [one] The record of one case was changed outside the system
   *[other] The records of { $count } cases were changed outside the system
}

# Review
dossier-papers-none = The lawyer’s papers will appear here
dossier-papers-none-help = No paper was uploaded with this application.
dossier-page-before = Previous page
dossier-page-after = Next page
dossier-paper-page = Page { $page } of { $pages }
dossier-paper-look = { $paper } (please look)
dossier-paper-unexamined = This paper came before papers were examined: nobody said whether its pages are whole. Please look at each of them.
dossier-paper-by-one = One program alone has checked this paper.
dossier-paper-said = Please look at these pages closely
dossier-paper-said-help = What is shown may differ from the original. Where something cannot be read or is doubtful, ask for a correction or to be shown the original.
dossier-paper-left-out = The file holds more, which is not shown:
dossier-paper-attachments = { $count ->
    [one] One attachment: { $names }. If it is needed, ask the lawyer to send it on its own.
   *[other] { $count } attachments: { $names }. If they are needed, ask the lawyer to send them on their own.
}
dossier-paper-in-reader = Open in the reader
dossier-register = Beside the register
dossier-register-caption = What the applicant gave beside what the register has
dossier-register-fact = Item
dossier-register-given = Given
dossier-register-has = Register
dossier-register-result = Result
dossier-register-agrees = Agrees
dossier-register-differs = Differs
dossier-register-unknown = Not in the register
dossier-register-not-asked = As registered; not asked for
dossier-held = Hold the papers against
dossier-held-caption = What each paper is held against: as typed, as on record, and whether the paper says the same
dossier-held-tick = On the paper
dossier-held-tick-of = { $fact } on { $paper }
dossier-held-not-on-record = No record
dossier-held-help = What you tick is an aid and goes into the ledger with your decision; you can decide without it.
dossier-held-correction = Ask to correct what differs
dossier-held-refuse = Propose a refusal on what differs
dossier-held-verify = Verify with what you ticked
dossier-held-turn = Keep what is ticked and turn to { $paper }
dossier-tick-same = Same
dossier-tick-differs = Differs
dossier-checks = Conflict checks
dossier-checks-none = The results of the checks will appear here
dossier-checks-none-help = They run on submission, and again when people or parties change.
dossier-check-clear = Passed
dossier-check-human = For a person to judge
dossier-check-reject = Stands in the way
dossier-said = What the applicant said
dossier-act-accept-next = Accept, and on to the next
dossier-act-verify-next = Verified, and on to the next
dossier-refuse-on-this = Refuse on this ground
dossier-barred-accept = Accepting only says that the papers are complete; the case-management auditor decides on this.
dossier-done-before = The application before this one is dealt with; this is the next
dossier-done-before-see = Look at it again
dossier-paper-large = Enlarge
dossier-key-paper = Open a paper by its place
dossier-key-page = Next and previous page of the paper
dossier-key-large = Enlarge the paper, or fit the page
usual-third-defender = On examination, the suspect has two defenders on record; under article 33 of the Criminal Procedure Law the application of a third defender cannot be granted. If the mandates have changed, please submit the new mandate and apply again.
usual-co-suspect-defender = On examination, you already defend another suspect of this case; a defender may not defend two suspects of the same case, so this application cannot be granted.
usual-licence-not-in-practice = According to the register of the judicial administration, your licence is not in practice at present, so this application cannot be granted. You may apply again once it is.
usual-stage-not-reached = The case has not reached review for prosecution; under article 40 of the Criminal Procedure Law the file cannot be read yet. You can apply again once it has.
usual-court-has-file = The case has been prosecuted and its file is with the People’s Court. Please apply to the court that hears the case.
usual-mandate-not-proved = The papers do not prove the mandate, so this application is refused. You can apply again with papers in order.
usual-mandate-ended = The mandate has ended, and with it this access. With a new mandate you can apply again.
usual-licence-event = According to the register your licence is not in practice at present, so this access ends. You can apply again once it is.
usual-classified-page = The file has pages that may not be given online, so access online ends at once. Another way of reading will be arranged and you will be told.
dossier-hint-then = { $hint }. { $said }
dossier-usual-said = Where nothing else is written, this is said: “{ $words }”
dossier-usual-differs-one = { $fact } on the { $paper }
dossier-usual-differs = We compared your papers with the application and the register. They do not agree on: { $differs }. The papers do not prove the mandate, so this application is refused. You can apply again with papers in order.
dossier-act-accept = Accept the application
dossier-act-verify = Verify the mandate
dossier-act-grant = Arrange the reading
dossier-act-ask-correction = Ask for corrections
dossier-act-refuse = Propose a refusal
dossier-act-change-mode = Change the mode of access
dossier-act-revoke = Revoke access
dossier-act-arrange-visit = Arrange on-site reading
dossier-act-move-visit = Move it
dossier-act-cancel-visit = Cancel on-site reading
dossier-act-cancel-own-visit = I cannot come
dossier-act-note-visit = Note what came of it
dossier-act-file-receipt = File a paper receipt
dossier-act-withdraw-writ = Withdraw a document
dossier-verify-lead = Compare the three papers with the register. Once verified, the lawyer is registered as defender or agent and the handling prosecutor is told.
dossier-verify-barred = A check stands in the way
dossier-verify-barred-help = Refuse with a reason, or verify once the situation has changed.
dossier-verify-cleared = I have looked into the following, and they do not affect the mandate
dossier-verify-cleared-hint = All must be ticked; each tick goes into the ledger
dossier-verify-act = Verify the mandate
dossier-correction-lead = Say under each item what is missing and how to mend it. Items left empty stay closed.
dossier-correction-others = Other papers
dossier-correction-write = In your own words
dossier-correction-own = { $field }: in your own words
dossier-correction-once = Corrections can be asked for once
dossier-correction-once-help = Please name everything now. The lawyer answers within the period that the notice names, during which the office’s own period is paused.
dossier-correction-send = Send the request for corrections
dossier-refuse-final = A refusal cannot be undone
dossier-refuse-final-help = The lawyer is told and can only apply again. A mandate on record ends with it.
dossier-refuse-reason = Reason of law
dossier-refuse-explanation = Explanation to the lawyer
dossier-refuse-explanation-hint = { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters: facts and grounds; left empty, the words under the ground are used
dossier-refuse-complaint = The notice tells the lawyer of the right to complain under art. 57 of the Rules, answered in writing within ten days.
dossier-refuse-two = A refusal needs the head of the case-management department
dossier-refuse-two-help = You give ground and explanation; the head confirms or sends back. Nobody approves what they proposed. The period goes on running, and you may take the proposal back until then.
dossier-refuse-mode = A file unsuited to online reading is no ground of refusal
dossier-refuse-mode-help = Where a file is unsuited to the internet it is read on site or through another procuratorate; the right to read it stands.
dossier-refuse-propose = Submit to the head
dossier-refusal = Proposed refusal
dossier-refusal-go = Decide on the proposed refusal
dossier-refusal-waits = A refusal is proposed and waits for the head of the case-management department
dossier-refusal-proposed-at = Proposed
dossier-refusal-confirm = Confirm the refusal
dossier-refusal-return = Send back and go on
dossier-refusal-note = Why it is sent back
dossier-refusal-note-hint = { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters; only staff of this office see it
dossier-refusal-withdraw = Take the proposal back
dossier-refusal-own = This is your own proposal and the head decides on it. Until then you may take it back; the application returns to where it stood.
dossier-refusal-by-head = The head of the case-management department decides
dossier-refusal-by-head-help = Until the proposal is confirmed or sent back nothing else can be done with this application.
dossier-mode-lead = Only the way of reading changes, not the right to the whole file. The lawyer is told the mode, the ground and what to do.
dossier-mode-clock = The period goes on running
dossier-mode-clock-help = It does not begin again. Where online reading was granted it stops at once, and bundles are deleted with it.
dossier-mode-new = Read instead
dossier-mode-ground = Ground
dossier-mode-changed = The mode of access is now: { $mode }
dossier-mode-todo-online = Once the file is ready we arrange online reading and tell you; there is nothing for you to do.
dossier-mode-todo-on-site = Please wait until we arrange a time; then bring practice certificate, firm certificate and power of attorney (or the legal-aid letter) to our case-management window. The due date stays.
dossier-mode-todo-cross-region = Please wait until it is arranged with the procuratorate where you practise; then bring practice certificate, firm certificate and power of attorney (or the legal-aid letter) to its case-management window. The due date stays.
dossier-grant-lead = Set the window and the permissions. The lawyer can read online once the pledge is signed.
dossier-grant-unprepared = The e-file is not ready
dossier-grant-unprepared-help = The handling prosecutor must approve the class of every page first.
dossier-grant-from = First day
dossier-grant-until = Last day
dossier-grant-until-hint = Until closing time; ordinarily { LIMIT("window-usual-days") } days, renewable without limit
dossier-grant-copy = Copies allowed (encrypted bundles)
dossier-grant-explanation = Why not on the same day
dossier-grant-explanation-hint = Access is not arranged on the day of acceptance, so say why in { LIMIT("delay-shortest") } to { LIMIT("delay-longest") } characters; the lawyer sees it (Rules, art. 49)
dossier-revoke-at-once = Revoking takes effect at once and cannot be undone
dossier-revoke-at-once-help = The lawyer’s next page is refused; passwords not yet retrieved and bundles not yet downloaded are erased. Copies already taken cannot be called back.
dossier-revoke-reason = Explanation to the lawyer
dossier-revoke-ground = Ground
dossier-revoke-ends-mandate = The mandate on record ends too
dossier-revoke-keeps-mandate = The mandate on record stands; the lawyer may apply again
dossier-revoke-reason-hint = { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters; the lawyer receives these words. Left empty, the words under the ground are used

# E-file
dossier-case = Case
dossier-cases = Case files
dossier-cases-lead-maker = The e-files of this office. Begin with those that lawyers wait for.
dossier-cases-lead-prosecutor = The cases assigned to you. Once a file is made, please approve the access class of each document.
dossier-cases-unmarked = { $count ->
    [one] Of one of your cases it is
   *[other] Of { $count } of your cases it is
} not said yet whether it meets the conditions of a hearing
dossier-cases-mark = Say it
dossier-cases-caption = Cases and the state of their e-files
dossier-cases-none = Cases will appear here
dossier-cases-none-help = As soon as a case is accepted; prosecutors see the cases assigned to them.
dossier-cases-find = Find a case
dossier-cases-find-by = The unified case number, the name of a party, or the number of an application
dossier-cases-whole = Show all cases
dossier-cases-parts = By the state of the e-file
dossier-cases-all = All
dossier-cases-none-here = No case at present
dossier-cases-none-here-help = Cases whose file has come to this step will appear here.
file-standing-empty = Nothing imported
file-standing-uncatalogued = Not catalogued
file-standing-unapproved = To approve
file-standing-ready = Ready
dossier-case-stage = Stage
dossier-stage-review = Under review
dossier-stage-arrest = Arrest review
dossier-stage-prosecution = Review for prosecution
dossier-stage-detention = Detention-necessity review
dossier-case-prosecutor = Handling prosecutor
dossier-case-deadline = Case period ends
dossier-case-deadline-over = Past its end
dossier-case-awaited = A lawyer waits until
dossier-case-pages = Pages
dossier-case-file-state = E-file
dossier-file-empty = Nothing imported
dossier-file-uncatalogued = { $pages ->
    [one] { $pages } page not catalogued
   *[other] { $pages } pages not catalogued
}
dossier-file-approved = All approved
dossier-file-unapproved = { $pages ->
    [one] { $pages } page to approve
   *[other] { $pages } pages to approve
}
dossier-file-waiting = { $count ->
    [one] { $count } application waits
   *[other] { $count } applications wait
}
dossier-file-to-arrange = The file is ready; the reading is to be arranged
dossier-file-awaited-by = Applications waiting for this file
dossier-file-begin = This case has no e-file yet. Begin by importing scans or electronic documents.
dossier-file-being-read = Until the reading has ended or the case-management department revokes it, nothing is imported or removed and the catalogue stays as it is.
dossier-file-left = { $pages ->
    [one] { $pages } page is not in the catalogue yet.
   *[other] { $pages } pages are not in the catalogue yet.
}
dossier-file-read = Look through all pages
dossier-document = Document
dossier-document-pages = Pages
dossier-class = Access class
dossier-class-approved = Approved
dossier-class-proposed = To approve
dossier-class-meaning = What the classes mean
dossier-volume = Volume { $number }: { $name }
dossier-volume-procedural = 诉讼文书卷
dossier-volume-evidence = 证据材料卷
dossier-volume-supplement = 补充侦查卷
dossier-imports = Imported files
dossier-imports-none = Imported files will appear here
dossier-imports-none-help = Each shows its real progress; broken pages are named one by one and do not affect the others.
dossier-import = Import files
dossier-import-files = Choose files
dossier-import-hint = PDF, TIFF, JPG or PNG; several at once, added to the end of the file in the order chosen
dossier-import-running = Being taken apart into pages
dossier-import-done = { $pages ->
    [one] { $pages } page imported
   *[other] { $pages } pages imported
}
dossier-import-failed = Not imported
dossier-import-broken = { $count ->
    [one] { $count } page cannot be shown
   *[other] { $count } pages cannot be shown
}
dossier-import-broken-way = Please scan these pages again and import them; the other pages are as they should be.
dossier-import-broken-page = Page { $page } of the file: { $why }
dossier-import-remove = Remove the file
dossier-import-remove-ask = Remove this file?
dossier-import-remove-lost = All its pages leave the e-file, and later pages move up.
dossier-import-remove-help = The catalogue of these pages must be made and approved anew. Files cannot be removed while a lawyer is reading.
dossier-import-keep = Keep it and go back
dossier-import-name = File name
dossier-import-size = Size
dossier-import-otherwise = { $count ->
    [one] Examined again: { $count } page would be read better by now. To have it so, remove this file and import it again.
   *[other] Examined again: { $count } pages would be read better by now. To have them so, remove this file and import it again.
}
dossier-left-out = What the file holds and the e-file does not:
dossier-not-whole = Pages that are incomplete or cannot be shown
dossier-not-whole-help = Each is to be compared with the paper. Its number leads to what is missing, what to do, and what was drawn.
dossier-import-see = Please look at them one by one (by page of the e-file):
dossier-import-see-all = all
dossier-not-whole-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
dossier-pages-of = Page { $pages }
dossier-remarks = To be seen before anybody reads
dossier-compare = Compare page { $page }
dossier-compare-back = Back to the e-file
dossier-compare-document = In the document: { $title }
dossier-compare-from = Page { $page } of the file “{ $file }”
dossier-compare-whole = Two programs drew the same and nothing is known to be missing. There is nothing to compare.
dossier-compare-whole-by-one = Nothing is known to be missing, and there is nothing to compare. One program alone has checked this page.
dossier-compare-broken = Please scan this page again and replace it; other pages are not affected.
dossier-compare-broken-why = Why: { $why }. Please scan this page again and replace it; other pages are not affected.
dossier-compare-unexamined = This page was imported some time ago and nobody has examined whether it is whole. Please ask the system administrator to have it examined, or compare it with the paper.
dossier-compare-lacks = What is missing, and what to do
dossier-compare-colon = {": "}
dossier-compare-places = {" "}(numbered { $places } in the image)
dossier-compare-drawings = What was drawn
dossier-compare-frames = Frames with numbers show where something is wrong. Where there is none, the place is not known: please look at the whole page.
dossier-compare-delivered = What the lawyer sees
dossier-compare-other = What another program drew
dossier-compare-same = Another program drew the same, so that it is not shown.
dossier-compare-by-one = One program alone drew this page, so that there is no second image. Please compare it with the paper.
dossier-compare-enlarge = Enlarge page { $page }
dossier-compare-decide = Compare with the paper
dossier-compare-decide-lead = If the image is exactly as on paper, please write what you compared, then confirm. Your name, the time and this sentence go into the ledger; the lawyer sees what is missing on the page, and on which day it was found as on paper.
dossier-compare-not = If it is not, please do not confirm: scan this page again, remove the old file and import the new one.
dossier-compare-note = What was compared
dossier-compare-note-hint = One sentence, such as: compared with the paper place by place; seal and signatures are there, the contents are the same
dossier-compare-act = Confirm that it is as on paper
dossier-compare-nobody = Nobody has compared it with the paper yet. The e-file maker does.
dossier-compare-for-good = The document of this page is approved, so that this is not taken back any more.
dossier-compare-take-back = This was a mistake
dossier-compare-why-back = Why it is taken back
dossier-compare-take-back-act = Take it back
dossier-compare-stale = The e-file was changed after you opened it, so nothing took effect. What you wrote is still here; please look at the image as it is now and confirm again.
dossier-compare-onward = The whole file
dossier-compare-next = Next page to compare: page { $page }
dossier-compare-none-left = No other page waits to be compared.
dossier-reports = Pages that lawyers cannot read
dossier-reported = Reported: page { $page } cannot be read
dossier-reported-back = Back to the reported page
dossier-reported-due = To be answered by
dossier-reported-readers = { $count ->
    [one] { $count } lawyer reported it
   *[other] { $count } lawyers reported it
}
dossier-reported-by = A lawyer
dossier-reported-page = The page in the file
dossier-reported-gone = This page is not in the file any more
dossier-reported-scan = The new scan
dossier-reported-scan-page = Page { $page } of the scan
dossier-reported-taking = Its pages are being taken apart; this page renews itself.
dossier-reported-failed = Please choose another file and upload it again.
dossier-reported-waits = It waits for the approval of the handling prosecutor. Until then lawyers see the page as it was.
dossier-reported-bring = Scan this page again
dossier-reported-bring-help = Please scan the page anew and upload it. Where pages are missing before or after it, put them into one file together with this page, in their order: once approved, all pages of the file stand in its place. You can do so while lawyers read.
dossier-reported-again = Another upload takes the place of the scan above.
dossier-reported-file = The new scan as a file
dossier-reported-bring-act = Upload the new scan
dossier-reported-keep = The paper itself is so
dossier-reported-keep-help = Where you compared it with the paper and the original itself is so, please say why. The lawyer gets this sentence; an incomplete page is noted as the same as on paper.
dossier-reported-note = Reason
dossier-reported-scan-hint = PDF, TIFF, JPG or PNG; one file
dossier-reported-note-hint = One sentence, such as: the seal on the original is pale here; compared word by word
dossier-reported-keep-act = Answer: as on paper
dossier-reported-answer = What was done
dossier-reported-accept = Approve and replace the page
dossier-reported-accept-lead = { $pages ->
    [one] One page of the new scan takes the place of page { $page }.
   *[other] The { $pages } pages of the new scan take the place of page { $page }.
}
dossier-reported-accept-help = The new pages keep the access class that was approved for their document, so please look at the scan first. Lawyers who read see them at once, and those who reported the page are told; the page as it was is kept on record.
dossier-reported-accept-incomplete = { $count ->
    [one] One page of the new scan is incomplete or cannot be shown
   *[other] { $count } pages of the new scan are incomplete or cannot be shown
}
dossier-reported-accept-incomplete-help = You may still approve; the lawyer then sees what is missing on these pages.
dossier-reported-none = No new scan waits for approval
dossier-reported-none-help = It is still being taken apart, was dealt with, or is approved by somebody else. Please go back to see how it stands.
dossier-reported-stale = The scan or the report changed after you opened this page, and nothing was done. Please go back, look at the scan as it is now, and approve it then.
dossier-file-reported = { $count ->
    [one] { $count } page reported by lawyers
   *[other] { $count } pages reported by lawyers
}
dossier-catalogue = Catalogue
dossier-catalogue-none = The catalogue will appear here
dossier-catalogue-none-help = Once files are imported, arrange them by volume, document and page.
dossier-catalogue-make = Make the catalogue
dossier-catalogue-edit = Make the catalogue
dossier-catalogue-lead = { $pages ->
    [0] The e-file has no pages yet. Please import the files first.
    [one] The e-file has one page. One document a row.
   *[other] The e-file has { $pages } pages. One document a row; pages are counted from the first page of the whole file.
}
dossier-catalogue-classes = The handling prosecutor approves the access classes
dossier-catalogue-classes-help = You propose them here. Documents you change must be approved again.
dossier-catalogue-row = Row { $row }
dossier-catalogue-cell = Row { $row }, { $cell }
dossier-catalogue-volume = Volume
dossier-catalogue-volume-name = Volume name
dossier-catalogue-title = Document
dossier-catalogue-from = From page
dossier-catalogue-to = To page
dossier-catalogue-add = Add a row
dossier-catalogue-remove = Remove this row
dossier-catalogue-save = Save the catalogue
dossier-catalogue-propose = Propose documents from bookmarks and page heads
dossier-propose-none = No title of a document was recognised
dossier-propose-none-help = Only the bookmarks of the files and the heads of pages with text are looked at. Please press the pages on which documents begin; what you typed is unchanged.
dossier-propose-done = { $count ->
    [one] One document was recognised and entered
   *[other] { $count } documents were recognised and entered
}
dossier-propose-done-help = Rows with a name are unchanged. Nothing is saved yet: please check the name, the pages and the access class of each, then save.
dossier-catalogue-rest = Pages not in the catalogue yet
dossier-catalogue-proposed = Proposed by the system; please check
dossier-catalogue-divide = Divide where the ticks are
dossier-catalogue-divide-how = Tick the pages on which a document begins, then press the button; a page no longer ticked joins the document before.
dossier-leaf-begins = , a document begins here
dossier-leaf-see = Enlarge
dossier-leaf-broken = This page cannot be shown
dossier-leaf-choose = Select
dossier-pages-chosen = Selected pages
dossier-pages-how = Tick “Select” below pages, then turn or move them. Turning and moving are saved at once and go into the ledger; the catalogue is saved on its own. Pages moved into the middle of a document belong to it; a document moved whole stays as it is; a page that leaves its document belongs to none. Pages of approved documents are neither turned nor moved.
dossier-pages-turn-left = Turn left
dossier-pages-turn-right = Turn right
dossier-pages-where = Move to
dossier-pages-before = Before a page
dossier-pages-after = After a page
dossier-pages-end = End of volume { $volume }
dossier-pages-place = Page number
dossier-pages-move = Move the selected pages
dossier-pages-turned = { $pages ->
    [one] One page was turned
   *[other] { $pages } pages were turned
}
dossier-pages-turned-help = This is saved. To take it back, turn the other way.
dossier-pages-moved = { $pages ->
    [one] One page was moved
   *[other] { $pages } pages were moved
}
dossier-pages-moved-help = This is saved, and later page numbers changed with it. A row without page numbers has no pages any more: remove it or give it others. The catalogue is not saved yet.
dossier-pages-left = { $pages ->
    [one] This is saved, and later page numbers changed with it. One page left its document: press the page on which a document begins, or change first and last pages. The catalogue is not saved yet.
   *[other] This is saved, and later page numbers changed with it. { $pages } pages left their documents: press the pages on which documents begin, or change first and last pages. The catalogue is not saved yet.
}
dossier-maker-how = Press a page to say that a document begins there, and type its name; press it again to join it to the document before.
dossier-maker-keys = Keys: left and right go from page to page, up and down to another document; Enter begins a document at the page and goes to its name, Space only marks the page. The key x selects a page; the left and right square brackets turn the selected pages left and right.
dossier-maker-undo = Undo the last step
dossier-maker-undone = The last step was undone
dossier-maker-began = A document begins on page { $page }
dossier-maker-joined = Page { $page } no longer begins a document
dossier-maker-turned = The selected pages were turned
dossier-maker-moved = The selected pages were moved, and page numbers changed with them
dossier-maker-left = The selected pages were moved, and some belong to no document any more
dossier-maker-removed = Row { $row } was removed
dossier-catalogue-moved = Pages of the file were moved, added or taken away after you opened it, so nothing was saved. What you typed is still here, but its page numbers may now mean other pages: look at the pages below each row, correct the numbers, then tick “I have checked every row” and save.
dossier-catalogue-looked = I have checked every row
dossier-catalogue-stale = The catalogue was changed after you opened it, so nothing was saved. What you typed is still here; saving again puts it in place.
dossier-approve = Approve access classes
dossier-approve-open = See and approve access classes
dossier-approve-waiting = The catalogue is made. Each document’s access class waits for your approval.
dossier-approve-lead = Please confirm each document. A defence lawyer is entitled to the whole file; only the law allows a document to be kept off the internet.
dossier-approve-note = The classes chosen take effect for all documents listed and go into the ledger.
dossier-approve-count = { $class }: { $count }
dossier-approve-counted = Waiting for approval: { $count }. All documents by class: { $classes }
dossier-approve-act = Approve all classes above
dossier-approve-state = State
dossier-approve-whole = Whole or not
dossier-approve-all-whole = All whole
dossier-approve-undecided = { $count ->
    [one] One page is incomplete and was not compared with the paper
   *[other] { $count } pages are incomplete and were not compared with the paper
}
dossier-approve-undecided-help = The column “Whole or not” leads to what is missing. You may still approve; the lawyer then sees what is missing on these pages and that nobody compared them.
dossier-approve-class-of = Access class of { $title }
dossier-approve-none = Documents to approve will appear here
dossier-approve-none-help = Once the e-file maker has made the catalogue.
dossier-approve-stale = The catalogue was changed after you opened it, so nothing took effect. Your choices are still here; please compare and approve again.

# Words for codes
capacity-retained-defence = Retained defence
capacity-assigned-defence = Assigned defence (legal aid)
capacity-victim-agent = Agent of the victim
relation-self = The party in person
relation-guardian = Guardian
relation-near-relative = Near relative
relation-legal-aid = Legal-aid agency
id-paper-resident-card = Resident identity card (or residence permit of Hong Kong, Macao and Taiwan residents)
id-paper-permanent-residence = Foreigner’s permanent residence card
id-paper-passport = Passport
id-paper-hong-kong-macao-permit = Mainland travel permit for Hong Kong and Macao residents
id-paper-taiwan-permit = Mainland travel permit for Taiwan residents
mode-online = Online
mode-online-hint = Read on this site; where copies are allowed, take home an encrypted bundle
mode-on-site = On site
mode-on-site-hint = In the reading room of the handling procuratorate
mode-cross-region = Cross-region
mode-cross-region-hint = At the procuratorate where you practise
mode-ground-no-e-file = The file has no electronic form
mode-ground-onsite-pages = The main part of the file can be read on site only
mode-ground-bar-lifted = What stood against online reading has fallen away
purpose-read = Read
purpose-excerpt = Excerpt
purpose-copy = Copy
paper-practice-certificate = Practice certificate (律师执业证书)
paper-practice-certificate-hint = With the page of the annual review
paper-practice-certificate-good = The page with the photograph and that of the annual review, every letter clear
paper-practice-certificate-bad = A lamp shines on it and hides photograph and number
paper-power-of-attorney = Power of attorney (授权委托书)
paper-power-of-attorney-hint = Signed and dated by the principal
paper-power-of-attorney-good = The whole page lying flat, with signature and date
paper-power-of-attorney-bad = The foot of the page is outside the picture, and the signature with it
paper-firm-certificate = Firm certificate (律师事务所证明)
paper-firm-certificate-hint = With the firm’s seal
paper-firm-certificate-good = The whole page lying flat, the seal complete and clear
paper-firm-certificate-bad = The hand moved: text and seal are blurred
paper-legal-aid-letter = Legal-aid letter (法律援助公函)
paper-legal-aid-letter-hint = Stands for power of attorney and firm certificate
paper-legal-aid-letter-good = The whole page lying flat, number and seal complete and clear
paper-legal-aid-letter-bad = The hand moved: the number cannot be read
paper-principal-identity = Proof of identity or kinship
paper-principal-identity-hint = For example the page of the household register
paper-principal-identity-good = All four edges of the form in the picture
paper-principal-identity-bad = Half of it is missing, and with it whose proof it is
paper-other = Other papers
paper-other-hint = Only if you have any
field-capacity = Capacity in the case
field-principal = Principal
field-mandate = Mandate
field-request = Access asked for
field-conflict-statement = Conflicts of interest
field-practice-certificate = Practice certificate
field-power-of-attorney = Power of attorney
field-firm-certificate = Firm certificate
field-legal-aid-letter = Legal-aid letter
field-principal-identity = Proof of identity or kinship
practice-in-practice = In practice
practice-not-in-practice = Not in practice
fact-lawyer-name = Lawyer’s name
fact-firm = Law firm
fact-licence-status = State of the licence
fact-firm-status = State of the firm
fact-case-stage = Stage of the case
fact-principal-id-no = Principal’s identity number
fact-licence-no = Practice certificate number
fact-party = Name of the party
fact-principal = Name of the person giving the mandate
fact-mandate-date = Date of the mandate

fault-unreadable = The scan cannot be read
fault-pages-missing = Pages are missing
fault-assessment-missing = The page of the yearly assessment is missing
fault-unsigned = The person giving the mandate has not signed
fault-undated = There is no date
fault-stage-missing = The stage of proceedings is not named
fault-unsealed = There is no seal, or it cannot be read
fault-kinship-not-shown = How the person is related to the party is not shown
fault-differs-lawyer-name = The lawyer’s name differs from the register
fault-differs-licence-no = The practice certificate number differs from the register
fault-differs-firm = The firm differs from the register
fault-differs-party = The party differs from the application
fault-differs-principal = The person giving the mandate differs from the application
fault-differs-principal-id-no = The identity number differs from application or record
fault-differs-mandate-date = The date differs from the application
fault-capacity-differs = The capacity does not agree with the papers
fault-principal-incomplete = What is said of the person giving the mandate is incomplete
fault-principal-differs = The person giving the mandate does not agree with the papers
fault-mandate-no-differs = The number of the mandate does not agree with the paper
fault-mandate-date-differs = The date of the mandate does not agree with the paper
fault-scope-unclear = What is to be read is not clear
fault-conflict-unclear = The statement on conflicts is not clear
check-a-c01 = No third defender of one suspect (Criminal Procedure Law, art. 33)
check-a-c02 = Defends no other suspect of this case
check-a-c04 = Licence in practice
check-a-c08 = Not for suspect and victim at once (Lawyers Law, art. 39)
check-a-h03 = Firm not suspended
check-a-h05 = Circumstances the applicant stated
refusal-stage-not-reached = Not yet in review for prosecution (Criminal Procedure Law, art. 40)
refusal-court-has-file = The court has the file; please apply there
refusal-mandate-not-proved = The papers do not prove the mandate
refusal-third-defender = The suspect already has two defenders (Criminal Procedure Law, art. 33)
refusal-co-suspect-defender = Already defends another suspect of this case
refusal-licence-not-in-practice = Licence not in practice
refusal-former-prosecutor = Restriction on former procuratorial staff (Public Procurators Law, art. 37)
revocation-mandate-ended = The mandate has ended
revocation-licence-event = The lawyer is not in practice
revocation-breach = The access pledge was broken
revocation-classified-page = A classified page that cannot be shown online
class-normal = Online
class-normal-hint = Read online; may be copied where copies are allowed
class-masked = Online after masking
class-masked-hint = Only identities protected by law and methods of technical investigation; on site until masked
class-onsite-only = On site only
class-onsite-only-hint = Trade secrets, privacy and the like: read in the reading room, the right to read is not affected
class-classified-permit = Classified, on site with consent
class-classified-permit-hint = Only its title is shown; arranged under the secrecy rules
class-internal-never = Internal, never disclosed
class-internal-never-hint = Not part of the case file; not even its title is shown
withheld-masked = on site until masked
withheld-onsite-only = on site only
withheld-classified = classified, arranged apart
withheld-classified-permit = classified, arranged apart
withheld-internal = not part of the case file
withheld-not-granted = outside the grant
withheld-broken = page damaged
withheld-unavailable = not available at present
flaw-damaged = damaged
flaw-odd-size = impossible page size
flaw-too-many-pixels = image too large
flaw-too-many-pixels-told = its image has { $m } megapixels and { $n } are allowed; please scan it again with a lower resolution
flaw-old-style-jpeg = a TIFF in old-style JPG, which is not read; please scan it as PDF
flaw-encoding-unknown = an encoding that is not read; please scan it as PDF
flaw-too-slow = took too long
flaw-crashed = could not be processed
import-unknown-kind = Not a PDF, TIFF, JPG or PNG file; please remove it and import one of these. Print a text or a web page to PDF
import-ofd = This is an OFD file: print it to PDF in its reader, remove this one and import the PDF
import-heic = This is a telephone’s HEIC picture: set the camera to “most compatible” or export it as JPG, remove this one and import that
import-office-document = This is a document of an office program: export it as PDF there, remove this one and import the PDF
import-archive = This is an archive: unpack it, remove this one and import the files in it one by one
import-other-picture = Pictures of this format are not read: save it as JPG or PNG, remove this one and import that
page-state-whole = Whole
page-state-incomplete = Incomplete
page-state-broken = Cannot be shown
page-state-unexamined = Not examined yet
page-lack-picture-cut = { $count ->
    [one] { $count } picture ends early
   *[other] { $count } pictures end early
}
page-lack-picture-lost = { $count ->
    [one] { $count } picture is missing
   *[other] { $count } pictures are missing
}
page-lack-instructions-cut = the contents of the page break off, so that something may be missing
page-lack-part-lost = { $count ->
    [one] { $count } part cannot be read
   *[other] { $count } parts cannot be read
}
page-lack-font-lost = { $count ->
    [one] { $count } font cannot be read, so that text may be missing
   *[other] { $count } fonts cannot be read, so that text may be missing
}
page-lack-characters-missing = { $count ->
    [one] { $count } character has no shape and is drawn as a box
   *[other] { $count } characters have no shape and are drawn as boxes
}
page-lack-annotations-not-drawn = { $count ->
    [one] { $count } remark, mark or field is not shown
   *[other] { $count } remarks, marks or fields are not shown
}
page-lack-annotations-by-one = { $count ->
    [one] { $count } remark, mark or field has no look of its own in the file and was drawn by one program
   *[other] { $count } remarks, marks or fields have no look of their own in the file and were drawn by one program
}
page-lack-drawn-by-one = one of two programs could not draw the page
page-lack-drawn-differently = two programs drew the page differently
page-lack-file-cut = the file has lost its end, so that something of the page may be missing
page-lack-compression-unknown = { $count ->
    [one] { $count } part is compressed in a way that cannot be read
   *[other] { $count } parts are compressed in a way that cannot be read
}
page-lack-picture-cut-way = Please compare it with the paper and, if needed, scan the page again and replace it.
page-lack-picture-lost-way = Please compare it with the paper and, if needed, scan the page again and replace it.
page-lack-instructions-cut-way = Please print it to PDF anew in the program it comes from, or scan the paper again and replace it.
page-lack-part-lost-way = Please print it to PDF anew in the program it comes from, or scan the paper again and replace it.
page-lack-font-lost-way = Please print it to PDF anew with its fonts embedded, or scan the paper and replace it.
page-lack-characters-missing-way = Please look up these characters on the paper, above all in names; if needed, print it to PDF with its fonts embedded, or scan the paper and replace it.
page-lack-annotations-not-drawn-way = Please print it to PDF with its remarks in the program it comes from, or scan the paper and replace it.
page-lack-annotations-by-one-way = Please compare what was drawn with the paper: if it is the same, say so; if it is not, print the file to PDF and import that.
page-lack-drawn-by-one-way = Please compare the page with the paper; if needed, print it to PDF anew in the program it comes from and import that.
page-lack-drawn-differently-way = Please compare both images with the paper place by place; if what the lawyer sees is wrong, scan the paper and replace it.
page-lack-file-cut-way = The file may not have arrived whole: please obtain it again and import it, or compare the page with the paper.
page-lack-compression-unknown-way = Please print it to PDF anew and import that, or scan the paper and replace it.
paper-remark-covered-text = { $count ->
    [one] { $count } text is covered by something opaque and cannot be seen
   *[other] { $count } texts are covered by something opaque and cannot be seen
}
paper-remark-unseen-text = { $count ->
    [one] { $count } text cannot be seen (it has the colour of its ground, or lies in a layer that is switched off)
   *[other] { $count } texts cannot be seen (they have the colour of their ground, or lie in a layer that is switched off)
}
paper-remark-redaction-marked = { $count ->
    [one] { $count } passage is marked for redaction and not redacted
   *[other] { $count } passages are marked for redaction and not redacted
}
paper-remark-stored-values = { $count ->
    [one] { $count } field shows the value that was stored
   *[other] { $count } fields show the values that were stored
}
page-remark-covered-text = { $count ->
    [one] { $count } text is covered by something opaque. It is neither found nor delivered; please make sure that what must be hidden cannot be seen in the image.
   *[other] { $count } texts are covered by something opaque. They are neither found nor delivered; please make sure that what must be hidden cannot be seen in the image.
}
page-remark-unseen-text = { $count ->
    [one] { $count } text cannot be seen (it has the colour of its ground, or lies in a layer that is switched off). It is neither found nor delivered.
   *[other] { $count } texts cannot be seen (they have the colour of their ground, or lie in a layer that is switched off). They are neither found nor delivered.
}
page-remark-redaction-marked = { $count ->
    [one] { $count } passage is marked for redaction and not redacted: it can be read. Please carry the redaction out and import the file again.
   *[other] { $count } passages are marked for redaction and not redacted: they can be read. Please carry the redactions out and import the file again.
}
page-remark-unknown-text = { $count ->
    [one] { $count } text can be seen, but the file does not say what its characters are: a search does not find it.
   *[other] { $count } texts can be seen, but the file does not say what their characters are: a search does not find them.
}
page-remark-disputed-text = { $count ->
    [one] The file says in two ways what stands in { $count } place; a search may find other words there.
   *[other] The file says in two ways what stands in { $count } places; a search may find other words there.
}
page-remark-stored-values = { $count ->
    [one] { $count } field shows the value that was stored; the scripts that compute it do not run here.
   *[other] { $count } fields show the values that were stored; the scripts that compute them do not run here.
}
page-verdict-as-on-paper = As on paper
page-verdict-taken-back = Taken back
page-fault-bad-scan = The scan cannot be made out
page-fault-cut-off = Something is cut off
page-fault-missing-before = A page is missing before this one
page-fault-missing-after = A page is missing after this one
page-fault-wrong-page = Wrong page: it does not belong to this document
page-fault-other = Something else
page-report-state-open = Waiting
page-report-state-brought = New scan waits for approval
page-report-state-replaced = Replaced by a new scan
page-report-state-as-on-paper = As on paper
left-out-attachments = { $count ->
    [one] One attachment: { $names }. If it belongs into the file, please import it on its own.
   *[other] { $count } attachments: { $names }. What belongs into the file, please import on its own.
}
left-out-scripts = Scripts: they were not run and do not leave the house.
left-out-launches = Actions that start other programs: they were not run and do not leave the house.
left-out-locked = The file is locked against changes and opens without a password; it was imported as any other.
import-embedded-file = The file contains other files, which was not accepted at the time; it is by now: please remove it and import it again
import-script = The file contains scripts, which was not accepted at the time; it is by now: please remove it and import it again
import-encrypted = The file needs a password to open; please remove it and import the file again
import-dynamic-form = This is a dynamic form (XFA) without pages of its own; please print it to PDF in the program it is filled in with and import that
import-portfolio = This is a PDF portfolio: it holds other files and no pages of its own; please export each of them as PDF and import those
import-no-pages = The file has no pages; please check it and import it again
import-damaged = The file is damaged; please scan or export it again and import that
import-too-many-pages = The file has { $m } pages and a file may have { $n }; please split it into parts of at most { $n } pages and import those
import-too-large = The file has more than { $n } MB; please split it and import the parts
import-grant-live = A lawyer began to read while the file was being imported, so it was not. Please import it again when the reading has ended
import-altered = The record of this import was changed in the database, so nothing was imported. Contact the system administrator and import the file again
import-not-fetched = The file could not be read; please remove it and import it again
import-worker-failed = Processing failed; please remove the file and import it again

act-identity-manage-account = Manage the account
act-identity-manage-factors = Replace the authenticator
act-identity-change-address = Ask for another address
act-identity-add-capacity = Add a capacity
act-identity-change-capacity = Change the capacity acted in
act-identity-confirm-address = Confirm an address
act-identity-administer-accounts = Administer the office’s accounts
act-identity-register = Register
act-identity-sign-in = Sign in
act-identity-recover = Recover an account
act-identity-end-session = End a session
act-dossier-find-case = Find a case
act-dossier-start-application = Start an application
act-dossier-edit-application = Fill in or change an application
act-dossier-change-papers = Add or take out papers of an application
act-dossier-submit = Submit an application
act-dossier-withdraw = Withdraw an application
act-dossier-read-own-application = See an application
act-dossier-sign-pledge = Sign the access pledge
act-dossier-read-page = Read the file
act-dossier-leaf-through = Leaf through small pages
act-dossier-report-page = Report a page that cannot be read
act-dossier-withdraw-page-report = Take a report back
act-dossier-make-bundle = Order or download a bundle
act-dossier-read-bundles = See bundles
act-dossier-retrieve-password = Retrieve a dynamic password
act-dossier-finish-reading = Hand in the access receipt
act-dossier-read-trail = See the trail
act-dossier-read-worklist = See the worklist
act-dossier-review-application = Review an application
act-dossier-take-work = Take an application, or let it go
act-dossier-assign-work = Give an application to a colleague
act-dossier-note-work = Write a note to colleagues
act-dossier-strike-note = Strike a note
act-dossier-keep-work-view = Keep a view of the worklist, or remove it
act-dossier-show-personal = See personal data in full
act-dossier-hold-papers = Hold facts against the papers
act-dossier-accept = Accept an application
act-dossier-verify-mandate = Verify a mandate
act-dossier-ask-correction = Ask for corrections
act-dossier-change-mode = Change the mode of access
act-dossier-propose-refusal = Propose a refusal
act-dossier-withdraw-refusal = Take back a proposed refusal
act-dossier-confirm-refusal = Confirm a refusal
act-dossier-return-refusal = Send back a proposed refusal
act-dossier-read-case-file = See an e-file
act-dossier-make-case-file = Make an e-file
act-dossier-approve-classes = Approve access classes
act-dossier-grant = Arrange the reading
act-dossier-undo-decision = Undo a decision just taken
act-dossier-revoke = Revoke access
act-dossier-arrange-visit = Arrange on-site reading
act-dossier-move-visit = Move on-site reading
act-dossier-cancel-visit = Cancel on-site reading
act-dossier-note-visit-kept = Note that the file was read on site
act-dossier-note-visit-missed = Note that nobody came
act-dossier-file-receipt = File a paper receipt
act-dossier-withdraw-writ = Withdraw a document
act-dossier-lapse = Lapse of time
act-dossier-stop-access = Revocation by the system
act-dossier-import = Take an imported file apart
act-dossier-examine = Examine an imported file again
act-dossier-build-bundle = Make a bundle
act-notice-deliver = Deliver a notice
act-ledger-publish = Send the ledger’s signature outside
act-ledger-check = Check the ledger at night
act-system-administer = Administer the system
act-audit-search = Search the ledger
act-audit-keep-question = Keep a question to the ledger, rename or remove it
act-audit-verify = Verify the ledger
act-site-open-foreign-page = Open a page for other roles

problem-no-such-case = No case found
problem-no-such-case-help = No case agrees with both the number and the name. Please compare with your documents and try again.
problem-too-many-guesses = No more look-ups today
problem-too-many-guesses-help = To protect the case, no more look-ups today. Below is when you can look again and whom to ask.
problem-changed-elsewhere = This draft was changed in another window
problem-changed-elsewhere-help = This draft is being changed in another window, so nothing was saved. What you typed is all here: press the button once more.
problem-wrong-state = The matter has moved on
problem-wrong-state-help = This cannot be done at the present step. Nothing was changed; the page of the application says where it stands and what can be done.
problem-undo-too-late = The decision can no longer be undone
problem-undo-too-late-help = Its letters have left, or something followed from it. Nothing was changed. To put it right, use what this page offers at the present step, such as asking for corrections, changing how the file is read, withdrawing a document or revoking the reading.
problem-already-corrected = Corrections were asked for before
problem-already-corrected-help = They can be asked for once. Please accept, verify or refuse on what is there.
problem-check-failed = A check stands in the way
problem-check-failed-help = A conflict check did not pass, so the mandate cannot be verified. Nothing was changed. Please see the checks below and propose a refusal on that ground.
problem-check-third-defender = This suspect already has two defenders
problem-check-third-defender-help = A suspect has two defenders at most (Criminal Procedure Law, art. 33); the two on record stand in the checks below. Nothing was changed. The mandate can be verified once one of theirs has ended; else refuse on this ground.
problem-check-co-suspect = The applicant defends another suspect of this case
problem-check-co-suspect-help = One defender may not act for two suspects of one case. Nothing was changed. The mandate can be verified once the other one has ended; else refuse on this ground.
problem-check-both-sides = The applicant acts for the other side of this case
problem-check-both-sides-help = One lawyer may not act for both sides of a case (Lawyers Law, art. 39). Nothing was changed. The mandate can be verified once the other one has ended; else refuse and say why.
problem-check-licence = The applicant is not in practice at present
problem-check-licence-help = The licence register shows that the licence is not in practice. Nothing was changed. The mandate can be verified once it is; else refuse on this ground.
problem-not-for-online = This application cannot be granted online
problem-not-for-online-help = It asks for reading on site or through another procuratorate, or the case is barred from online reading. Please arrange it in the office as asked; nothing was opened online.
problem-bundle-under-way = A bundle is being made
problem-bundle-under-way-help = A bundle of this application is being made, so no second one was ordered. Order the next once it is ready.
problem-too-many-bundles = As many bundles as a day allows
problem-too-many-bundles-help = At most { LIMIT("bundles-a-day") } bundles of an application are made a day; this one was not. Please come back tomorrow; those ready can still be downloaded.
problem-wrong-way = The link is not right
problem-wrong-way-help = This link to the password is wrong or incomplete, so nothing was shown. Open the whole link of the mail; after { LIMIT("wrong-ways") } wrong ones the password is locked.
problem-wrong-sent-code = The code is not right
problem-wrong-sent-code-help = The code is wrong, older than { LIMIT("sent-code-minutes") } minutes or not the last one that was sent, so nothing was shown. Check the message or send another; after { LIMIT("wrong-ways") } wrong ones the password is locked.
problem-no-telephone = No code can be sent
problem-no-telephone-help = Your account has no mobile number, or the office cannot send text messages now; nothing was sent. Please use the link in the mail.
problem-code-just-sent = A code was sent just now
problem-code-just-sent-help = The message may still be on its way, so no other was sent. Please use the link in the mail, or try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
problem-too-many-codes = A code was sent { LIMIT("codes-sent") } times
problem-too-many-codes-help = At most { LIMIT("codes-sent") } codes are sent for one bundle; no other was sent. Please use the link in the mail, or order the bundle again.
problem-password-locked = The password is locked
problem-password-locked-help = A wrong link or code was used { LIMIT("wrong-ways") } times: the password has been locked and deleted. Please order the bundle again.
problem-file-not-prepared = The e-file is not ready
problem-file-not-prepared-help = Some pages have no approved class yet, so the reading cannot be arranged; please arrange it once the handling prosecutor has approved them.
problem-grant-is-live = A lawyer is reading
problem-grant-is-live-help = While access is live, nothing is imported or removed and the catalogue stays as it is. Nothing was changed. Wait until the reading has ended, or have the case-management department revoke it first.
problem-page-not-incomplete = There is nothing to compare on this page
problem-page-not-incomplete-help = Only incomplete pages are compared with the paper; this one is whole, cannot be shown or was not examined. Nothing was changed. Please see what this page says of it now.
problem-page-decision-approved = The document is approved
problem-page-decision-approved-help = The document of this page is approved, so that what was said of the page cannot be taken back. Nothing was changed. If the image is wrong, please scan it again, import it and have it approved anew.
problem-already-reported = You reported this page before
problem-already-reported-help = Your report of this page waits for its answer and need not be sent again. Nothing was changed. See how far it is under “Pages I reported”.
problem-report-taken-up = This report was taken up
problem-report-taken-up-help = Somebody has brought a new scan or answered. Nothing was changed. See on this page what was done.
problem-pages-reported = Lawyers reported pages of this file
problem-pages-reported-help = A page that was reported and the scan in its place stay on record. Nothing was removed. Please answer the report first; what was replaced stays.
problem-scan-unfinished = The new scan is still being taken apart
problem-scan-unfinished-help = Please wait a moment, look at the scan, and approve it then; where it could not be taken apart, ask the maker for another file. No page was replaced.
problem-scan-unreadable = A page of the new scan cannot be shown
problem-scan-unreadable-help = Please ask the maker to scan it again and upload it. No page was replaced.
problem-record-altered = Your application for this party is being checked
problem-record-altered-help = You have an application whose record is not as it was sealed. The procuratorate has to check it; until then it cannot be opened and no other can be started. If the reading is urgent or you have a question, please contact the case-management department.
problem-number-altered = The record with this number was changed outside the system
problem-number-altered-help = Which application or case it names is not to be believed, so nothing was searched for. Tell the system administrator at once and verify the whole ledger; with the identifier you can search all the same.
problem-pages-approved = Some of these pages are in an approved document
problem-pages-approved-help = Pages of an approved document are not turned, and none leave or join it. No page was changed. Select other pages; if it must be, first change that document in the catalogue and save, then turn or move its pages and have it approved again.
problem-import-unfinished = A file is still being imported
problem-import-unfinished-help = More pages are to come, so the catalogue cannot be saved, classes cannot be approved and no reading can be arranged yet. Wait until the files are imported, or remove them on the page of the case.
problem-window-closed = Outside the access window
problem-window-closed-help = The window has not opened yet or is over; the page of the application names both ends. If it has not opened, come back then; if it is over, you may apply again as often as you need.
problem-already-retrieved = The password was retrieved before
problem-already-retrieved-help = It can be retrieved once, and the server no longer holds it. Order a new bundle if you need one.
problem-gone = Expired
problem-gone-help = Its time is over and it has been deleted from the server. A bundle can be ordered again; for anything else go back and look.
rule-case-no-signs = The unified case number has digits only; look for letters or other signs (this does not count)
rule-case-no-length = The unified case number has 18 digits, you typed { $n } (this does not count)
rule-date-too-early = The date cannot be before { $n }; check the year
rule-no-face = A character cannot be set in the document: { $n }. Please write it another way, or ask the system administrator to add a typeface that has it
rule-longer-than = At most { $n } characters; you wrote { $m }. Please shorten it
rule-unchanged = Please change it first, or confirm that nothing needs to change
rule-too-many-papers = At most { $n } other papers; please remove one first
rule-papers-too-large = The papers of an application may have { $n } MB together; compress this one or remove others first
rule-date-shape = There is no such day; write it as year-month-day, such as 2026-11-23
rule-date-in-future = The date cannot be after today; please check it
rule-date-in-past = The date cannot be before today; choose today or a later day
rule-until-before-from = The last day cannot be before the first; change one of them
rule-window-too-late = The first day must be within { $n } days from today; choose a nearer one, or grant later what is read later
rule-window-too-long = A window has at most { $n } days: please shorten it; the lawyer can apply again later
rule-explanation-needed = Access is not arranged on the day of acceptance: please say why in at least { LIMIT("delay-shortest") } characters; you wrote { $n }
rule-explanation-length = Please write { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters; you wrote { $n }
rule-use-mode-change = A file unsuited to online reading is no ground of refusal; use “Change the mode of access”
rule-same-mode = This is the mode already; choose another
rule-still-barred = The case is still barred from online reading; choose on-site or cross-region access
rule-ground-fits-not = This ground does not fit the mode chosen; choose another ground or mode
rule-documents-chosen = Choose at least one document
rule-note-length = Please write { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters; you wrote { $n }
rule-correction-empty = Say under at least one item what is to be corrected
rule-online-barred = This file cannot be read online: choose on-site or cross-region
rule-paper-missing = Upload this paper
rule-conflict-statement = Tick that you know of no conflict, or state what should be known
rule-stage-not-reached = The case is not yet in review for prosecution; submit once it has been transferred. The draft is kept
rule-not-your-name = This is not the name in the licence register; type the name at the head of the pledge
rule-check-not-cleared = Circumstances left for a person to judge and not ticked: { $n }. Look into each and tick it; where you cannot, ask for corrections or propose a refusal
rule-document-withheld = Some documents chosen are not given online; please choose again
rule-volume-number = Volumes are numbered 1 to { LIMIT("volume-last") }; give a number within that
rule-number = Give a whole number above nought
rule-page-range = The first page cannot be after the last; change one of them
rule-page-beyond-end = The file has { $n } pages; give a page within it
rule-pages-stand-there = The selected pages stand there already; give another page
rule-pages-overlap = Overlaps the document of row { $n }, which ends on page { $m }
rule-identifier = This is not an identifier; paste it whole
rule-no-such-number = Nothing here has this number or identifier; please check it and try again
rule-unknown-kind = Not a PDF, JPG or PNG file; send one of these. Print a text or a web page to PDF
rule-ofd = This is an OFD file: print it to PDF in its reader and send that
rule-heic = This is a telephone’s HEIC picture: set the camera to “most compatible” and take it again, or export it as JPG
rule-office-document = This is a document of an office program: export it as PDF there and send that
rule-archive = This is an archive: unpack it and send the file in it
rule-other-picture = Pictures of this format are not read: save it as JPG or PNG and send that
rule-encrypted = The file needs a password to open: remove it and send the file again
rule-dynamic-form = This is a dynamic form (XFA) without pages of its own: print it to PDF in the program it is filled in with and send that
rule-portfolio = This is a PDF portfolio: it holds other files ({ $n }) and no pages of its own. Export each of them as PDF and send those
rule-no-pages = The file has no pages; check it and send it again
rule-damaged = The file is damaged: scan or export it again
rule-paper-pages = A paper has at most { $n } pages, this one has { $m }: split it into parts of at most { $n } pages
rule-page-damaged = Page { $n } is damaged: scan or export it again
rule-page-odd-size = Page { $n } has an odd size: export it again as A4
rule-page-too-many-pixels = The image of page { $n } is too large (megapixels, found/allowed: { $m }): scan it again with a lower resolution
rule-page-old-style-jpeg = Page { $n } is a TIFF in old-style JPG, which is not read: scan it as PDF and send that
rule-page-encoding-unknown = Page { $n } is encoded in a way that is not read: scan it as PDF or save it as JPG and send that
rule-page-picture-cut = The picture of page { $n } is not whole, part of its data is missing: scan or transfer it again
rule-page-picture-lost = A picture of page { $n } (a seal, say) is missing or cannot be read: scan or export it again
rule-page-instructions-cut = The content of page { $n } breaks off: export it again or print it to PDF
rule-page-part-lost = A part of page { $n } is missing or cannot be read: export it again or print it to PDF
rule-page-font-lost = A font of page { $n } cannot be read, so that its text may be wrong: export it again or scan it as a picture
rule-page-characters-missing = Page { $n } has characters without a shape, which cannot be shown: embed the font and export it again, or scan it as a picture
rule-page-annotations-not-drawn = Remarks or field values of page { $n } cannot be shown: print it to PDF and send that
rule-page-file-cut = The end of the file is missing, so that page { $n } may not be whole: export or transfer it again
rule-page-compression-unknown = Page { $n } uses a compression that is not read: print it to PDF and send that
rule-page-too-slow = Page { $n } took too long: scan it as a picture and send that
rule-page-crashed = Page { $n } cannot be processed: scan it as a picture and send that
rule-too-large = The file has more than { $n } MB: compress or split it
rule-not-fetched = The file could not be read; please upload it again. If that fails too, contact the case-management department
rule-worker-failed = The file could not be processed; please upload it again. If that fails too, contact the case-management department
rule-file-empty = The file is empty; check it and choose again
rule-upload-broken = The upload broke off and the file was not received; check the connection and choose it again

step-correction-asked = Corrections asked for
step-corrected = Corrected and sent again
step-pledged = Access pledge signed
step-completed = Access receipt handed in
step-window-ended = Access window over
step-refused = Refused
step-mode-changed = Changed the mode of access
step-refusal-proposed = Proposed a refusal
step-refusal-withdrawn = Took back the proposed refusal
step-refusal-returned = The head sent back the proposed refusal
step-revoked = Access revoked
step-withdrawn = Withdrawn
step-lapsed = Correction not made in time

# Reading on site.
dossier-visits = On-site reading
dossier-visit-arranged = On-site reading is arranged
dossier-visit-calendar = Details and calendar file
dossier-visit-lead = Choose a place and a time. The lawyer receives the arrangement notice and a calendar file.
dossier-visit-time = Time
dossier-visit-place = Place
dossier-visit-way = How to get there
dossier-visit-seats = People
dossier-visit-seats-said = { $n }
dossier-visit-seats-hint = The lawyer and assistants together, { LIMIT("visit-seats") } at most
dossier-visit-place-seats = Seats: { $n }
dossier-visit-place-agent = an agent can be present
dossier-visit-day = Day
dossier-visit-from = From
dossier-visit-until = Until
dossier-visit-bring = What to bring
dossier-visit-bring-usual = Practice certificate, firm certificate, power of attorney (or legal-aid letter); assistants bring proof of identity.
dossier-visit-explanation = Why it could not be arranged at once
dossier-visit-explanation-hint = Required where it is not arranged on the day of acceptance, or for a day after the period: { LIMIT("delay-shortest") } to { LIMIT("delay-longest") } characters, shown to the lawyer (Criminal Procedure Rules, art. 49)
dossier-visit-free = Free times
dossier-visit-free-caption = When each place is free on the next working days
dossier-visit-no-place = There is no place to arrange yet
dossier-visit-no-place-help = The head of case management or the system administrator sets up places first; then come back.
dossier-visit-reason = Reason
dossier-visit-reason-hint = { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters, shown to the lawyer
dossier-visit-own-reason-hint = { LIMIT("note-shortest") } to { LIMIT("note-longest") } characters; you may say which times suit you
dossier-visit-cancel-tells = Another time must be arranged afterwards
dossier-visit-cancel-tells-help = The arrangement notice is withdrawn with it; the lawyer is told, and calendars strike the appointment out. The period goes on running.
dossier-visit-cancel-own = We arrange another time afterwards
dossier-visit-cancel-own-help = Your application stands, and the period for arranging begins anew from now. You may write which times suit you.
dossier-visit-outcome = What came of it
dossier-visit-kept = The lawyer came and read
dossier-visit-kept-hint = Next the lawyer fills in the access receipt, or you file one on paper
dossier-visit-missed = Nobody came
dossier-visit-missed-hint = The application stands; another time is arranged, and the period begins anew
dossier-visit-note = Remark
dossier-visit-state-arranged = Arranged
dossier-visit-state-cancelled = Cancelled
dossier-visit-state-kept = Kept
dossier-visit-state-missed = Missed
dossier-paper-receipt-lead = Enter the paper receipt that the lawyer handed in; the application is completed with it.
dossier-receipt-read = What was read
dossier-receipt-read-hint = Which volumes and pages, for example: all of the procedural volume, the first half of the first evidence volume
dossier-receipt-copies = What was copied
dossier-receipt-copies-hint = Pages, medium and the disc’s serial number; leave empty where nothing was. Copying is free of charge
dossier-receipt-pledged = The access pledge was signed on site
dossier-withdraw-writ-which = Which document
dossier-withdraw-writ-reason = Reason
dossier-withdraw-writ-reason-hint = { LIMIT("explanation-shortest") } to { LIMIT("explanation-longest") } characters, shown to the lawyer
dossier-withdraw-writ-seen = A withdrawn document does not stand any more
dossier-withdraw-writ-seen-help = Its number is not used again, and whoever checks its code sees that it was withdrawn. No decision changes by it; where another document is needed, take the act again.
dossier-withdraw-writ-none = There is no document to withdraw
dossier-withdraw-writ-none-help = No document of this application stands now.

problem-read-online = This application is read online
problem-read-online-help = Online reading needs no place. To read on site, change the mode first; nothing was arranged.
problem-no-visit = Nothing is arranged on site now
problem-no-visit-help = The appointment was cancelled or its outcome noted; nothing was changed. Go back to the application to see where it stands.
problem-writ-not-standing = This document does not stand any more
problem-writ-not-standing-help = Another took its place, or it was withdrawn before; nothing was changed. Go back to the application to see.
rule-time-shape = Please write hours and minutes, such as 09:00
rule-pledge-on-site = Reading on site needs a signed pledge; tick the box if it was signed
dossier-act-take-evidence = Take the evidence file
dossier-evidence-lead = A PDF and a data file with the course of this application until now. Where it is late, or a right was obstructed, lay them before the complaints department, the superior procuratorate or a court.
dossier-evidence-steps = When each step was taken, and by whom
dossier-evidence-periods = Each period with its legal reason, its beginning, its end, and how every day was counted
dossier-evidence-documents = The notices sent and how they fared, the documents issued and their digests
dossier-evidence-proofs = The entry of each step in the audit ledger, and the way from it to the signed root
dossier-evidence-believed = Nobody has to believe this office
dossier-evidence-believed-help = Whoever gets them compares both files on the page that checks documents, or verifies the data file offline, with the open program and the public key of this office's ledger:
act-dossier-take-evidence = Take the evidence file
step-evidence-taken = Evidence file taken
problem-not-signed-yet = The last step is not in the signed ledger yet
problem-not-signed-yet-help = As a rule that takes less than a second; nothing was changed. Please press again; where it stays so, tell case management.

# What to note before an application is opened
flag-third-defender = Third defender
flag-co-suspect = Defends a co-suspect
flag-both-sides = On both sides
flag-not-in-practice = Not in practice
flag-firm-suspended = Firm suspended
flag-statement = Conflict remark
flag-register-silent = Register does not answer
flag-register-differs = Differs from the register
flag-minor = Minor
flag-on-site = On site
flag-cross-region = At another procuratorate
flag-corrected = Corrected
