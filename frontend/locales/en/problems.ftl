# What happened, what was kept, what to do
problem-home = Go to the home page
problem-ask = Read the help
problem-logged = This has been written to the log. If you contact us, please say when it happened.
problem-internal-plain = The service is out of order for the moment. Please try again later.

problem-not-found = This page could not be found
problem-not-found-help = The address may be wrong, the content may have moved, or it may not be yours to see. Please start again from the home page.
problem-forbidden = You cannot do this
problem-forbidden-help = This is not part of your duties, and nothing has been changed. If you believe it should be, please contact the case-management department.
problem-internal = Something broke on our side
problem-internal-help = Your request was not carried out. What was saved before is safe. Please try again in a while.
problem-refused = This did not work
problem-refused-help = What was sent was not accepted, and nothing has been changed. Please go back, check it and try again.
problem-conflict = Somebody else has just changed this
problem-conflict-help = A change was made after you opened the page, so yours was not saved. Please look at the latest version before you decide.
problem-form-token = The form is no longer valid
problem-form-token-help = This form was not opened in this browser under the present sign-in, so nothing was sent. Please go back, reload the page and send it again; browsers usually keep what you entered.
problem-form-of-earlier-session = You signed in or out after opening this form
problem-form-of-earlier-session-help = The form was opened before you signed in, out, or in again, so it was not sent and nothing was changed.
problem-invalid = Some characters cannot be used
problem-invalid-help = The text holds characters that other computers do not show, so it was not sent and nothing was changed.
problem-carried = Everything you entered is still there. The button below leads back to the form; please check it, then send it.
problem-not-carried = What you entered is too long for this page to bring back to the form. Please use the browser’s back button.
problem-file-again = The file you chose cannot be carried over. Please choose it again.
problem-to-form = Back to the form
problem-foreign-form = The request did not come from this site
problem-foreign-form-help = To protect your account we do not act on requests sent from other sites. Please start again from a page of this site.
problem-form-too-large = There is too much text
problem-form-too-large-help = One text of a form with files may have { LIMIT("text-kilobytes") } KB, all texts of a form { LIMIT("form-kilobytes") } KB. This was more and was not saved. Please go back with the browser’s back button, shorten it and send it again.
problem-too-long = This is too long
problem-too-long-help = What was sent is too long to be sealed and was not saved. Please shorten it and send it again.
problem-upload-broken = The upload broke off
problem-upload-broken-help = The file did not arrive whole and was not saved. Please check your connection and choose the file again.
problem-form-broken = The transfer was interrupted
problem-form-broken-help = Not everything arrived, so nothing was saved. Please check your connection and send it again.
problem-form-late = The transfer took too long
problem-form-late-help = Not everything arrived in time, so nothing was saved. Please check your connection and send it again.
problem-method-not-allowed = This cannot be opened like that
problem-method-not-allowed-help = The address is only used when a form is sent. Please start again from the home page.
problem-too-many-requests = Too many tries
problem-too-many-requests-help = To keep accounts safe, please wait a moment before you try again. Nothing you typed is lost.
problem-unavailable = The service is paused
problem-unavailable-help = Maintenance is under way. What was saved is safe. Please come back later.
problem-ledger-stalled = The ledger takes no entries at present
problem-ledger-stalled-help = The ledger has fallen behind, and what it cannot record is not done. Nothing was changed; please try again in a few minutes.

rule-character-control = Character { $n } is an invisible control sign. Please delete it and type the text again
rule-character-direction = Character { $n } is an invisible sign that turns the direction of writing. Please delete it and type the text again
rule-character-private = Character { $n } was made by one system alone and cannot be shown on other computers. Please use the character of the standard set; if you cannot find it, please apply at the case-management window
rule-character-undefined = Character { $n } is not a valid character. Please delete it and type the text again
rule-required = Please fill this in
rule-not-chosen = Nothing is chosen yet; choose here
rule-format = What stands here cannot be read; please check it and fill it in again
rule-too-long = At most { $n } characters; please shorten it
rule-mobile-differs = The number must be the one in the licence register; please enter the one hinted at below
rule-kept = Please keep the codes, then tick the box
rule-licence-shape = The number has 17 digits, please check it
rule-licence-old = A 12-digit number of the old kind can only be registered at the case-management window
rule-licence-year = The year inside the number cannot be right; please compare it with your certificate
rule-licence-unknown = The register has no such number, please check it
rule-name-shape = A name has 2 to 50 Chinese characters; · is allowed
rule-name-sign = Character { $n } of the name is not a Chinese character; please type it again
rule-name-private-use = Character { $n } of the name exists on one computer only; please type it anew, or come to the window
rule-name-dots = Dots in a name stand between characters, one at a time; please check it
rule-name-latin = A foreign name has 2 to 100 Latin letters; spaces, hyphens and apostrophes are allowed. Write it as on the paper
rule-residence-no = The number of a permanent residence card has 18 digits beginning with 9; older ones 3 letters and 12 digits. Please check it
rule-passport-no = A passport number has 5 to 20 letters and digits, please check it
rule-hong-kong-macao-no = The number of the permit is H or M with 8 or 10 digits, please check it
rule-taiwan-no = The number of the permit has 8 digits; older ones 10 digits and a letter. Please check it
rule-id-shape = The identity number has 17 digits and a last one that is a digit or X, please check it
rule-id-length = An identity number has 18 digits; you typed { $n }
rule-id-region = The first six digits of the identity number are no region, please check them
rule-id-date = The date from the seventh digit of the identity number on cannot be right, please check it
rule-id-check-digit = The last character of the identity number does not fit the others, please check them one by one
rule-mobile-shape = Please enter a mobile number of 11 digits
rule-email-shape = Please enter a full address such as name@example.com
rule-wrong-code = The code is not right, please enter the latest six digits
rule-code-used = This code was used already; wait for the next one (up to 30 seconds)
rule-wrong-password = The current password is not right, please type it again
rule-password-short = The password is too short: at least { LIMIT("password-shortest") } characters
rule-password-long = The password is too long: at most { LIMIT("password-longest") } characters
rule-password-same = The new password is the present one: choose another
rule-password-common = This password is well known and easily guessed, please choose another
rule-password-personal = The password contains your name, number or address, please choose another
rule-differs = The two passwords differ, please type them again

problem-register-mismatch = The details do not agree with the register
problem-register-mismatch-help = Name, firm or identity number differ from the licence register; to protect the register, the page does not say which. Please compare them with your certificate; if the register is wrong, contact the justice bureau.
problem-licence-not-in-practice = The licence is not in practice
problem-licence-not-in-practice-help = The register shows that this licence is not in practice at present. Please come back once it is.
problem-firm-not-in-practice = The law firm is not in practice
problem-firm-not-in-practice-help = The register shows that your law firm is not in practice at present, so you cannot register yet. Please come back once it is; if the register is wrong, contact the justice bureau.
problem-register-unavailable = The licence register does not answer
problem-register-unavailable-help = The licence register did not answer, so nothing was done and nothing was changed. Please try again in a few minutes; if it goes on, contact the case-management department.
problem-registration-over = This registration is over
problem-registration-over-help = It took too long, or it is finished already. If it is finished, sign in; if not, begin again, or open the link in the mail once more if you were invited or are recovering your account.
problem-link-over = This link is no longer good
problem-link-over-help = The link was used, has lapsed or was replaced by a newer one. If you have set up your account already, sign in; if you were invited and have not, ask the office for another link; if you are recovering your account, look for the newest mail, or begin again from the sign-in page.
problem-code-ended = The code no longer works
problem-code-ended-help = It is older than { LIMIT("code-minutes") } minutes or was tried too often. Please ask for another; if none can be sent any more, begin the registration again later.
problem-resend-later = Please wait before asking again
problem-resend-later-help = A code has just been sent. Please look into your mailbox first; another can be sent in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
problem-sign-in-refused = Sign-in failed
problem-sign-in-refused-help = Login or password is not right. Please check both and try again.
problem-initial-password-ended = The initial password has ended
problem-initial-password-ended-help = An initial password is good for { LIMIT("initial-password-days") } days, and this one is older. Please ask your system administrator for a new one.
problem-sign-in-over = The sign-in took too long
problem-sign-in-over-help = Please enter login and password again.
problem-too-many-tries = Too many tries
problem-too-many-tries-help = To protect the account, please wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
} before trying again.
problem-busy = Many people are signing in
problem-busy-help = Many people are signing in just now. Please try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
problem-wrong-step = This step is done already
problem-wrong-step-help = You may have gone on in another window. Please reload the page and continue from there.
rule-cursor = This place in the list is no longer known; please begin at the first page
